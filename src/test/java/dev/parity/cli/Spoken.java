package dev.parity.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** Commands as a process of this checkout would run them, with what they say kept. */
final class Spoken {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    int run(String... arguments) {
        return CommandLines.run(
                new Surroundings(
                        Path.of("").toAbsolutePath(),
                        Map.of("PATH", "/usr/bin"),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        false),
                arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
