package dev.parity.reference.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a server said before it gave up. */
final class ServerLog {
    private static final int LAST_LINES = 5;
    private static final Pattern CAUSE = Pattern.compile(" (FATAL|PANIC):  (?!the database system is )");

    private ServerLog() {}

    /** From the last line that says why it gave up, or five lines before the end. */
    static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(cause(lines), lines.size()));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private static int cause(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(at -> CAUSE.matcher(lines.get(at)).find())
                .max()
                .orElse(Math.max(0, lines.size() - LAST_LINES));
    }
}
