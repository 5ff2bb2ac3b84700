package dev.parity.drill.dump;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A program of PostgreSQL's client packages, which Maven does not bring. */
public final class Tool {
    /** What to do where they are missing. */
    public static final String HINT = "Install PostgreSQL's client of the server's major or newer"
            + " (Debian: apt-get install postgresql-client; macOS: brew install libpq).";

    private Tool() {}

    /** Of a program that tells its version as those of PostgreSQL do. */
    public static int major(Path program) {
        try {
            Process version = new ProcessBuilder(program.toString(), "--version").start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(said.replaceFirst("^\\D*(\\d+)(?s:.*)", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(program + " does not tell its version", e);
        }
    }

    /** Where it is on the path of programs. */
    public static Optional<Path> find(String name, Map<String, String> variables) {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
