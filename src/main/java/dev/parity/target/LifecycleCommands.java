package dev.parity.target;

import dev.parity.environment.Environment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The user's own tool: boots an environment before it is opened and removes it afterwards, whatever happened. */
final class LifecycleCommands implements AutoCloseable {
    private static final int LAST_LINES = 5;
    private static final int CANNOT_HERE = 5;
    private static final String UP = "up.json";
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private final Home home;
    private final Environment environment;
    private final Lease lease;

    private LifecycleCommands(Home home, Environment environment, Lease lease) {
        this.home = home;
        this.environment = environment;
        this.lease = lease;
    }

    /**
     * Runs the command that boots it.
     *
     * @throws NotPossibleHere if it ends with 5: something that it needs is missing
     * @throws Unreachable if it fails or takes longer than the environment's {@code up} timeout; then {@code down} has
     *     run too, because half of it may be there
     */
    static LifecycleCommands up(Home home, Environment environment) {
        Lease lease = Lease.take(home.leases(), environment.name(), home.root());
        environment
                .lifecycle()
                .down()
                .ifPresent(
                        command -> new Undo.Command(command, home.root().toString(), Map.of()).note(lease.directory()));
        LifecycleCommands commands = new LifecycleCommands(home, environment, lease);
        try {
            environment.lifecycle().up().ifPresent(command -> commands.run("up", command));
            return commands;
        } catch (RuntimeException e) {
            commands.close();
            throw e;
        }
    }

    private void run(String which, String command) {
        Duration atMost = environment.timeouts().getOrDefault(which, LONGEST);
        File log = lease.directory().resolve(which + ".log").toFile();
        try {
            Process process = start(command, home.root(), log, variables());
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw failed(which, "did not end within " + atMost.toSeconds() + " s", log);
            }
            if (process.exitValue() == CANNOT_HERE) {
                throw new NotPossibleHere(environment.name() + " cannot be booted on this machine: " + last(log));
            }
            if (process.exitValue() != 0) {
                throw failed(which, "ended with " + process.exitValue(), log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run lifecycle." + which + " of " + environment.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while lifecycle." + which + " was running", e);
        }
    }

    /** The environment with what the command that booted it wrote to {@code PARITY_UP}, where its file says nothing. */
    Environment told() {
        return Told.read(lease.directory().resolve(UP))
                .map(told -> told.completing(environment))
                .orElse(environment);
    }

    private Map<String, String> variables() {
        return Map.of(
                "PARITY_UP", lease.directory().resolve(UP).toString(),
                "PARITY_JAVA", Home.java(),
                "PARITY_CLASS_PATH", home.classPath());
    }

    static Process start(String command, Path folder, File log, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Children.command(List.of("sh", "-c", command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(variables);
        return builder.start();
    }

    private Unreachable failed(String which, String how, File log) {
        return new Unreachable(environment.file() + ": lifecycle." + which + " " + how + ". Expected it to end with 0."
                + " It said last: " + last(log) + ". Run it by hand in " + home.root() + ", or mend lifecycle." + which
                + ".");
    }

    private static String last(File log) {
        try {
            List<String> lines = Files.readAllLines(log.toPath());
            String last = String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            return last.isBlank() ? "nothing" : "\"" + last + "\"";
        } catch (IOException e) {
            return "something that cannot be read (" + e.getMessage() + ")";
        }
    }

    /** Runs the command that removes it; what it could not remove stays noted for {@code clean}. */
    @Override
    public void close() {
        Optional<String> down = environment.lifecycle().down();
        down.ifPresent(command -> run("down", command));
        Undo.forget(lease.directory());
        new Sweeper(home).drop(lease);
    }
}
