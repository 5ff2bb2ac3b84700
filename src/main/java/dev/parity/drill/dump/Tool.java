package dev.parity.drill.dump;

import java.io.File;
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

    /** Where it is on the path of programs. */
    public static Optional<Path> find(String name, Map<String, String> variables) {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
