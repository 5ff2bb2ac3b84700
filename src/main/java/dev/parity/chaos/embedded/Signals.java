package dev.parity.chaos.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the machine can do to processes of ours. */
final class Signals {
    private static final int PATIENCE_SECONDS = 10;

    private Signals() {}

    static boolean have(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The process and all that came of it. */
    static List<Long> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    static void send(String signal, List<Long> pids) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(String.valueOf(pid)));
        run(command, false);
    }

    /** Lets them go on after that time, even if nobody is left who could. */
    static void continueAfter(Duration time, List<Long> pids) {
        StringBuilder script = new StringBuilder("sleep " + Math.max(1, time.toSeconds()) + "; kill -CONT");
        pids.forEach(pid -> script.append(' ').append(pid));
        try {
            new ProcessBuilder("setsid", "sh", "-c", script.toString())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody would let a paused process go on", e);
        }
    }

    /** Files beyond that size cannot grow; the hard limit stays, so that it can be taken back. */
    static void limitFiles(String bytes, List<Long> pids) {
        pids.forEach(pid -> run(List.of("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":"), false));
    }

    /** @param must whether a failure is one: a process may end while it is looked at */
    static String run(List<String> command, boolean must) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || must && process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}
