package dev.parity.target;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How child processes are started: in a session of their own where {@code setsid} exists, so that Ctrl-C reaches this
 * process alone and it can end them in order. They notice our death by the end of their standard input.
 */
public final class Children {
    private static final int LAST = 4;

    private Children() {}

    public static List<String> command(List<String> command) {
        boolean setsid = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> new File(folder, "setsid").canExecute());
        List<String> all = new ArrayList<>(setsid ? List.of("setsid") : List.of());
        all.addAll(command);
        return all;
    }

    /** What a child said last in its log, in one line; empty if nothing can be read. */
    static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }
}
