package dev.parity.report.drill;

import dev.parity.drill.DrillJson;
import dev.parity.drill.DrillJudge;
import dev.parity.drill.square.Cell;
import dev.parity.drill.square.SquareResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A square as lines, page, Markdown and JSON. */
public final class SquareReports {
    private SquareReports() {}

    public static void write(SquareResult result, Path folder) {
        try {
            Files.writeString(folder.resolve("square.md"), markdown(result));
            Files.writeString(
                    folder.resolve("square.html"),
                    DrillPage.rendered(
                            "square.ftlh", Map.of("square", result, "rows", rows(result), "evidence", Evidence.ROWS)));
            Files.writeString(folder.resolve("square.json"), json(result));
        } catch (IOException e) {
            throw new UncheckedIOException("the report of the square cannot be written to " + folder, e);
        }
    }

    public static String json(SquareResult result) {
        return DrillJson.plain(result);
    }

    /** The lines at the end of the command. */
    public static String summary(SquareResult result) {
        return result.verdict() + "  square of " + String.join(", ", result.environments()) + "\n"
                + result.cells().stream()
                        .map(cell -> "  " + cell.from() + " into " + cell.to() + ": " + said(cell) + "\n")
                        .collect(Collectors.joining());
    }

    /** A row for each environment's backup, a column for each that it was restored in. */
    private static List<List<String>> rows(SquareResult result) {
        return result.environments().stream()
                .map(from -> result.cells().stream()
                        .filter(cell -> cell.from().equals(from))
                        .map(SquareReports::said)
                        .toList())
                .toList();
    }

    private static String said(Cell cell) {
        String times = DrillJudge.seconds(cell.took()) + ", backup " + DrillJudge.seconds(cell.age()) + " old";
        String digests = cell.digests() - cell.differing().size() + " of " + cell.digests() + " digests match";
        return switch (cell.word()) {
            case HELD -> "HELD, " + digests + ", " + times;
            case REFUSED -> "REFUSED, " + cell.reason();
            case NOT_RECOVERED -> "NOT_RECOVERED after " + times + ": " + cell.reason();
            case DEVIATED, INVALID -> cell.word() + ", " + digests + ", " + times + ": " + cell.reason();
        };
    }

    private static String markdown(SquareResult result) {
        StringBuilder text = new StringBuilder("# Restore square: " + result.verdict() + "\n\n");
        text.append("id ")
                .append(result.id())
                .append(", operator ")
                .append(result.operator())
                .append(", ");
        text.append(result.startedAt())
                .append(" to ")
                .append(result.finishedAt())
                .append("\n\n");
        text.append("| backup of | ")
                .append(String.join(" | ", result.environments()))
                .append(" |\n");
        text.append("|---".repeat(result.environments().size() + 1)).append("|\n");
        List<List<String>> rows = rows(result);
        for (int at = 0; at < rows.size(); at++) {
            String cells = rows.get(at).stream()
                    .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                    .collect(Collectors.joining(" | "));
            text.append("| ")
                    .append(result.environments().get(at))
                    .append(" | ")
                    .append(cells)
                    .append(" |\n");
        }
        text.append("\n## Backups\n\n");
        result.backups()
                .forEach(each -> text.append("- ")
                        .append(each.environment() + ", PostgreSQL " + each.postgres() + ", of " + each.moment() + ": ")
                        .append(each.means())
                        .append('\n'));
        text.append("\n## Not covered\n\n");
        result.notCovered().forEach(each -> text.append("- ").append(each).append('\n'));
        return text.append("\nOperator: ____________________  Approved: ____________________  Date: __________\n")
                .toString();
    }
}
