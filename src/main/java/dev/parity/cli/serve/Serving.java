package dev.parity.cli.serve;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.CannotStart;
import dev.parity.reference.stack.ServeMain;
import dev.parity.verdict.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Starts a service and keeps it until the process is told to end; a signal closes it first. */
final class Serving {
    private final Surroundings surroundings;

    Serving(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int untilStopped(String service) throws InterruptedException {
        ServeMain.Served served = start(service);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            served.close();
                            closed.countDown();
                        },
                        "parity-serve-stop"));
        surroundings.err().println(service + " listens on " + served.url());
        closed.await();
        return ExitCode.OK.code();
    }

    private ServeMain.Served start(String service) {
        try {
            return ServeMain.serve(service, surroundings.variables());
        } catch (BadSettings bad) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    bad.mistakes().stream()
                            .map(line -> "parity serve " + service + ": " + line)
                            .collect(Collectors.joining(System.lineSeparator())));
        } catch (CannotStart unreachable) {
            throw new CommandFailure(ExitCode.UNREACHABLE, "parity serve " + unreachable.getMessage());
        }
    }
}
