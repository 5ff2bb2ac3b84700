package dev.parity.target;

import dev.parity.environment.Environment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The user's own tool for one ability: a command line that environment variables tell what to do. Nothing is added to
 * the line. Once it was told to act, it is told to undo, whatever happens: by this process or, if that was killed, by
 * the next.
 */
public final class UserTool implements AutoCloseable {
    private static final int CANNOT_HERE = 5;
    private static final String UP = "up.json";

    private final Home home;
    private final Environment environment;
    private final String ability;
    private final String line;
    private final Map<String, String> always;
    private final Duration longest;
    private final Lease lease;
    private boolean acted;

    private UserTool(
            Home home,
            Environment environment,
            String ability,
            String line,
            Map<String, String> always,
            Duration longest) {
        this.home = home;
        this.environment = environment;
        this.ability = ability;
        this.line = line;
        this.always = Map.copyOf(always);
        this.longest = longest;
        this.lease = Lease.take(home.leases(), environment.name() + "-tool", home.root());
    }

    /**
     * For one drill.
     *
     * @param ability under which the environment's file names it
     * @param always what it is told with every action; no secrets
     * @param longest that one action may take
     */
    public static UserTool of(
            Home home,
            Environment environment,
            String ability,
            String line,
            Map<String, String> always,
            Duration longest) {
        return new UserTool(home, environment, ability, line, always, longest);
    }

    /**
     * What it says of itself, without changing anything.
     *
     * @return the last line that it printed; empty if none
     * @throws NotPossibleHere if it ends with 5
     * @throws Unreachable if it ends with anything else but 0, or takes too long
     */
    public String ask(String action) {
        return run(action, Map.of());
    }

    /** Has it change something; from now on it is to be undone. */
    public String act(String action, Map<String, String> more) {
        if (!acted) {
            new Undo.Command(line, home.root().toString(), variables("undo")).note(lease.directory());
            acted = true;
        }
        return run(action, more);
    }

    /** The environment at the addresses that the last action wrote to {@code PARITY_UP}; those it did not name stay. */
    public Environment led(Environment known) {
        return Told.read(up()).map(told -> told.over(known)).orElse(known);
    }

    /** Has it put back what it changed, if it changed anything; doing so twice does no harm. */
    public void undo() {
        if (acted) {
            run("undo", Map.of());
            Undo.forget(lease.directory());
            acted = false;
        }
    }

    private Path up() {
        return lease.directory().resolve(UP);
    }

    private Map<String, String> variables(String action) {
        Map<String, String> variables = new HashMap<>(always);
        variables.put("PARITY_ACTION", action);
        variables.put("PARITY_ENVIRONMENT", environment.name());
        variables.put("PARITY_FOLDER", lease.directory().toString());
        return variables;
    }

    private String run(String action, Map<String, String> more) {
        Path said = lease.directory().resolve(action + ".out");
        Path log = lease.directory().resolve(action + ".log");
        try {
            Files.deleteIfExists(up());
            return answered(action, started(action, more, said, log), said, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + place() + " of " + environment.name(), e);
        }
    }

    private Process started(String action, Map<String, String> more, Path said, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Children.command(List.of("sh", "-c", line)))
                .directory(home.root().toFile())
                .redirectOutput(said.toFile())
                .redirectError(log.toFile())
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(variables(action));
        builder.environment().putAll(more);
        builder.environment().put("PARITY_UP", up().toString());
        builder.environment().put("PARITY_JAVA", Home.java());
        builder.environment().put("PARITY_CLASS_PATH", home.classPath());
        return builder.start();
    }

    private String answered(String action, Process process, Path said, Path log) throws IOException {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(action, "did not end within " + longest.toSeconds() + " s", log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while " + place() + " was at \"" + action + "\"", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() == CANNOT_HERE) {
            throw new NotPossibleHere(environment.name() + ": " + Children.lastLines(log));
        }
        if (process.exitValue() != 0) {
            throw failed(action, "ended with " + process.exitValue(), log);
        }
        List<String> lines = Files.readAllLines(said);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }

    private Unreachable failed(String action, String how, Path log) {
        return new Unreachable(environment.file().getFileName() + ": " + place() + ", told \"" + action + "\", " + how
                + ". Expected it to end with 0. It said last: \"" + Children.lastLines(log) + "\". Run it by hand in "
                + home.root() + " with PARITY_ACTION=" + action + ", and see docs/drills.md for what it is told.");
    }

    private String place() {
        return "abilities." + ability + ".run";
    }

    /** What it could not put back stays noted for {@code parity clean}. */
    @Override
    public void close() {
        undo();
        Sweeper.remove(lease.directory());
    }
}
