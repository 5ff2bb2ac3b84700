package dev.parity.report.drill;

import dev.parity.drill.DrillJudge;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.ledger.Reconciliation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of a drill as text. */
public final class DrillText {
    private DrillText() {}

    /** The lines at the end of the command. */
    public static String summary(DrillResult result) {
        return result.verdict() + "  drill " + result.kind().word() + " of " + result.environment() + "\n"
                + (result.measured() ? measures(result) : "")
                + result.reasons().stream().map(reason -> "  " + reason + "\n").collect(Collectors.joining());
    }

    private static String measures(DrillResult result) {
        String losses = result.reconciliation().stream()
                .map(each -> each.gone() + " of " + each.acknowledged() + " "
                        + each.kind().plural())
                .collect(Collectors.joining(", "));
        return "RTO " + time(result.rto()) + " of "
                + DrillJudge.seconds(result.rtoBudget().value()) + "\n"
                + "RPO " + DrillJudge.seconds(result.rpo()) + " of "
                + DrillJudge.seconds(result.rpoBudget().value()) + "; acknowledged and gone: " + losses + "\n"
                + "proofs " + result.proofs().stream().filter(Finding::held).count() + " of "
                + result.proofs().size() + " held\n";
    }

    static String rto(DrillResult result) {
        return result.measured() ? time(result.rto()) : "not measured";
    }

    static String rpo(DrillResult result) {
        return result.measured() ? DrillJudge.seconds(result.rpo()) : "not measured";
    }

    static String time(Optional<Duration> time) {
        return time.map(DrillJudge::seconds).orElse("not recovered");
    }

    static String markdown(DrillResult result, List<KeptFile> kept) {
        StringBuilder text = new StringBuilder();
        text.append("# Drill ")
                .append(result.kind().word())
                .append(" of ")
                .append(result.environment())
                .append(": ");
        text.append(result.verdict())
                .append("\n\n")
                .append(result.kind().story())
                .append(".\n\n");
        table(
                text,
                List.of("what", "measured", "budget", "because"),
                List.of(
                        List.of(
                                "RTO",
                                rto(result),
                                DrillJudge.seconds(result.rtoBudget().value()),
                                result.rtoBudget().because()),
                        List.of(
                                "RPO",
                                rpo(result),
                                DrillJudge.seconds(result.rpoBudget().value()),
                                result.rpoBudget().because())));
        list(text, "Deviations", deviations(result));
        list(
                text,
                "Scope",
                List.of(
                        "id " + result.id() + ", " + result.circumstances().startedAt() + " to "
                                + result.circumstances().finishedAt(),
                        "operator " + result.circumstances().operator() + ", permits "
                                + result.circumstances().permits(),
                        "release " + release(result),
                        "platform " + result.platform(),
                        "replication: " + result.mode(),
                        "a capability is back at the first of 5 good probes in a row that "
                                + DrillJudge.seconds(result.circumstances().stable())
                                + " without failure follow; probes every 0.25 s"));
        text.append("\n## Ledger\n\n");
        table(
                text,
                List.of(
                        "kind",
                        "acknowledged",
                        "lost",
                        "undone",
                        "duplicated",
                        "resurrected",
                        "reordered",
                        "corrupted",
                        "never acknowledged",
                        "open, found",
                        "span"),
                result.reconciliation().stream().map(DrillText::row).toList());
        text.append("\n## Recovery\n\n");
        table(
                text,
                List.of("capability", "first failure", "back", "failed probes"),
                result.recovery().stream()
                        .map(each -> List.of(
                                each.capability(),
                                each.failed().map(DrillJudge::seconds).orElse("none"),
                                time(each.recovered()),
                                each.failures() + " of " + each.probes()))
                        .toList());
        text.append("\n## Timeline\n\n");
        table(
                text,
                List.of("s", "UTC", "what", "source"),
                result.timeline().stream()
                        .map(each -> List.of(
                                DrillJudge.seconds(Duration.ofMillis(each.atMillis())),
                                each.time(),
                                each.what(),
                                each.source()))
                        .toList());
        findings(text, "Required facts", result.facts());
        findings(text, "Proofs", result.proofs());
        list(text, "Not covered", result.notCovered());
        list(text, "Kept beside this report", kept.stream().map(KeptFile::line).toList());
        evidence(text);
        text.append("\n## Corrective actions\n\n");
        table(text, List.of("what", "owner", "due"), List.of(List.of(" ", " ", " "), List.of(" ", " ", " ")));
        return text.append("\nOperator: ____________________  Approved: ____________________  Date: __________"
                        + "  Next drill: __________\n")
                .toString();
    }

    /** Every reason for the word; a drill that held may have some too, as what came after the last copy. */
    static List<String> deviations(DrillResult result) {
        return result.reasons().isEmpty() ? List.of("none") : result.reasons();
    }

    static String release(DrillResult result) {
        Map<String, String> release = result.circumstances().release();
        return release.isEmpty()
                ? "not declared"
                : release.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static List<String> row(Reconciliation each) {
        return List.of(
                each.kind().plural(),
                String.valueOf(each.acknowledged()),
                String.valueOf(each.lost().size()),
                String.valueOf(each.undone().size()),
                String.valueOf(each.duplicated().size()),
                String.valueOf(each.resurrected().size()),
                String.valueOf(each.reordered().size()),
                String.valueOf(each.corrupted().size()),
                String.valueOf(each.ghosts().size()),
                each.open() + ", " + each.recovered(),
                DrillJudge.seconds(each.span()));
    }

    private static void findings(StringBuilder text, String title, List<Finding> findings) {
        text.append("\n## ").append(title).append("\n\n");
        table(
                text,
                List.of("", "area", "what", "seen"),
                findings.stream()
                        .map(each ->
                                List.of(each.held() ? "held" : "**NOT HELD**", each.area(), each.what(), each.detail()))
                        .toList());
    }

    private static void evidence(StringBuilder text) {
        text.append(
                "\n## Where this is evidence\n\nA table of where an auditor may look, not a claim of compliance.\n\n");
        table(text, List.of("part", "SOC 2", "ISO 22301", "DORA"), Evidence.ROWS);
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
        }
    }

    private static void table(StringBuilder text, List<String> head, List<List<String>> rows) {
        line(text, head);
        line(text, head.stream().map(column -> "---").toList());
        rows.forEach(row -> line(text, row));
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(cells.stream()
                        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }
}
