package dev.parity.report.chaos;

import dev.parity.chaos.ChaosResult;
import dev.parity.chaos.Step;
import dev.parity.chaos.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run of chaos as text. */
public final class ChaosText {
    private ChaosText() {}

    /** One line as a trial ends, and a line for each reason. */
    public static String line(TrialResult trial) {
        String reached = trial.steps().isEmpty()
                ? ""
                : trial.steps().get(trial.steps().size() - 1).state().name();
        String head = String.format(
                Locale.ROOT,
                "%-13s %-22s %-9s %s",
                trial.word(),
                trial.fault().name(),
                reached,
                trial.drill().isPresent() ? measured(trial) : "");
        return head.stripTrailing() + "\n"
                + (trial.hypothesis().isEmpty() ? "" : "    expected: " + trial.hypothesis() + "\n")
                + trial.reasons().stream().map(reason -> "    " + reason + "\n").collect(Collectors.joining());
    }

    private static String measured(TrialResult trial) {
        return String.format(Locale.ROOT, "outage %.1f s, back after %s", trial.area(), seconds(trial.recoverMillis()));
    }

    static String seconds(Optional<Long> millis) {
        return millis.map(time -> String.format(Locale.ROOT, "%.1f s", time / 1000.0))
                .orElse("never");
    }

    static String markdown(ChaosResult result) {
        StringBuilder text = new StringBuilder("# Chaos in " + result.environment() + ": " + result.plan() + "\n\n");
        text.append(result.startedAt())
                .append(" to ")
                .append(result.finishedAt())
                .append(", operator ");
        text.append(result.operator())
                .append(", platform ")
                .append(result.platform())
                .append(".\n\n");
        table(text, List.of("fault", "word", "outage s", "noticed", "back", "proof", "gone", "expected", "report"));
        result.trials().forEach(trial -> row(text, cells(trial)));
        text.append("\n## Scores\n\n");
        table(text, List.of("fault", "repetitions", "score, 0 to 100"));
        result.scores()
                .forEach(each -> row(text, List.of(each.fault(), String.valueOf(each.repetitions()), each.said())));
        text.append("\n## Reasons\n\n");
        result.trials()
                .forEach(trial -> trial.reasons()
                        .forEach(reason -> text.append("- ")
                                .append(trial.fault().name())
                                .append(": ")
                                .append(reason)
                                .append('\n')));
        return text.toString();
    }

    private static List<String> cells(TrialResult trial) {
        List<String> cells = new ArrayList<>();
        cells.add(trial.fault().name());
        cells.add(trial.word().name());
        cells.add(String.format(Locale.ROOT, "%.1f", trial.area()));
        cells.add(seconds(trial.detectMillis()));
        cells.add(seconds(trial.recoverMillis()));
        cells.add(evidence(trial, "PROVEN"));
        cells.add(evidence(trial, "VERIFIED"));
        cells.add(trial.hypothesis());
        cells.add(
                trial.drill().isPresent()
                        ? "[drill](" + ChaosReports.folder(trial.fault().name(), trial.repetition()) + "/drill.html)"
                        : "");
        return cells;
    }

    static String evidence(TrialResult trial, String state) {
        return trial.steps().stream()
                .filter(step -> step.state().name().equals(state))
                .map(Step::evidence)
                .findFirst()
                .orElse("none");
    }

    private static void table(StringBuilder text, List<String> head) {
        row(text, head);
        row(text, head.stream().map(column -> "---").toList());
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(cells.stream()
                        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }
}
