package dev.parity.reference.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a server said before it gave up. */
final class ServerLog {
    private static final int LAST_LINES = 5;
    private static final int NAMED_BEFORE =
            2; // "configuration file contains errors" says only how many lines above it were bad
    private static final Pattern PROCESS = Pattern.compile(" \\[\\d+] ");
    private static final Pattern CAUSE = Pattern.compile(" (FATAL|PANIC):  (?!the database system is )");

    private ServerLog() {}

    /** From the last line that says why it gave up, with what its process said right before, or five lines before the end. */
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
                .stream()
                .map(last -> named(lines, last))
                .findFirst()
                .orElse(Math.max(0, lines.size() - LAST_LINES));
    }

    private static int named(List<String> lines, int cause) {
        int first = cause;
        while (first > 0
                && cause - first < NAMED_BEFORE
                && process(lines.get(first - 1)).equals(process(lines.get(cause)))) {
            first--;
        }
        return first;
    }

    private static String process(String line) {
        Matcher process = PROCESS.matcher(line);
        return process.find() ? process.group() : line;
    }
}
