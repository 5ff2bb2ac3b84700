package dev.parity.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command may know about where it runs, so that a test can be elsewhere.
 *
 * @param home the repository's root
 * @param variables of the process environment
 * @param out data, UTF-8
 * @param err talk, UTF-8
 * @param terminal a person watches both; the wrapper knows, and says so in {@code parity.terminal}
 */
public record Surroundings(
        Path home, Map<String, String> variables, PrintWriter out, PrintWriter err, boolean terminal) {
    static Surroundings ofProcess() {
        return new Surroundings(
                root(),
                System.getenv(),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Boolean.getBoolean("parity.terminal"));
    }

    /** Colour and progress: for a person at a terminal who has not said no ({@code NO_COLOR}, {@code CI}). */
    public boolean colour() {
        return terminal && unset("NO_COLOR") && unset("CI") && !"dumb".equals(variables.get("TERM"));
    }

    private boolean unset(String variable) {
        return variables.getOrDefault(variable, "").isEmpty();
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static Path root() {
        var given = System.getProperty("parity.home");
        return (given == null ? nearest(Path.of("").toAbsolutePath()) : Path.of(given))
                .toAbsolutePath()
                .normalize();
    }

    private static Path nearest(Path folder) {
        for (var path = folder; path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("environments").resolve("capabilities.yaml"))) {
                return path;
            }
        }
        return folder;
    }
}
