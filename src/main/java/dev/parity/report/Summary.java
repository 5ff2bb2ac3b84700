package dev.parity.report;

import dev.parity.compare.Divergence;
import dev.parity.compare.Severity;
import dev.parity.report.latency.LatencyText;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.NoiseUse;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The run in Markdown for a job summary: verdict first, details folded, short enough for the place it is shown in. */
final class Summary {
    /** GitHub refuses job summaries above 1,024 KiB. */
    private static final int LIMIT = 900 * 1024;

    private static final int NOISE_SHOWN = 50;

    private final Judgement run;
    private final Advice advice;

    Summary(Judgement run) {
        this.run = run;
        this.advice = new Advice(run);
    }

    String render() {
        StringBuilder text = new StringBuilder();
        text.append("# Parity: ")
                .append(run.verdict())
                .append(" (exit ")
                .append(run.exitCode())
                .append(")\n\n");
        run.reasons().forEach(reason -> text.append("- ").append(escape(reason)).append('\n'));
        run.warnings()
                .forEach(warning ->
                        text.append("- warning: ").append(escape(warning)).append('\n'));
        advice.first().ifPresent(line -> text.append("- next: `").append(line).append("`\n"));
        text.append("\n| environment | verdict | compared with ")
                .append(run.reference())
                .append(" |");
        List<Outcome> shown = List.of(Outcome.values()).stream()
                .filter(outcome -> run.environments().stream()
                        .anyMatch(environment -> environment.counts().getOrDefault(outcome, 0) > 0))
                .toList();
        shown.forEach(outcome -> text.append(' ').append(outcome).append(" |"));
        text.append("\n|---|---|---|").append("---|".repeat(shown.size())).append('\n');
        run.environments().forEach(environment -> text.append(row(environment, shown)));
        String details = problems();
        text.append(details.isEmpty() ? "" : "\n## What differs or failed\n\n" + details);
        if (!run.omissions().isEmpty()) {
            text.append("\n## Not covered\n\n");
            run.omissions()
                    .forEach(omission -> text.append("- ")
                            .append(escape(omission.what()))
                            .append(": ")
                            .append(escape(omission.why()))
                            .append('\n'));
        }
        text.append(LatencyText.section(run.latency()));
        text.append(new CostLines(run).markdown());
        text.append(noise());
        text.append(releases());
        text.append("\nRun ")
                .append(run.run())
                .append(", suite ")
                .append(run.suite())
                .append(".\n");
        return cut(text.toString());
    }

    /** What ran where: the same in environments that may be compared. */
    private String releases() {
        String lines = run.environments().stream()
                .filter(environment -> !Released.of(environment).isEmpty())
                .map(environment -> "- " + environment.name() + ": " + escape(Released.of(environment)) + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n## Release\n\n" + lines;
    }

    /** What equals differ in, and which differences that explains. */
    private String noise() {
        NoiseUse noise = run.noise();
        if (noise.places().isEmpty() && noise.teachers().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n## Noise\n\n")
                .append(Noises.sentence(noise))
                .append("\n");
        noise.overBudget()
                .forEach(sentence ->
                        text.append("\n- **").append(escape(sentence)).append("**"));
        if (!noise.places().isEmpty()) {
            text.append(
                    "\n| scenario | exchange | path | still compared | example | since |\n|---|---|---|---|---|---|\n");
        }
        noise.places().stream()
                .limit(NOISE_SHOWN)
                .forEach(line -> text.append("| ")
                        .append(String.join(
                                " | ",
                                escape(line.scenario()),
                                escape(line.exchange()),
                                "`" + line.path() + "`",
                                Noises.stillCompared(line.step()),
                                escape(DivergenceText.shown(line.reference()) + " / "
                                        + DivergenceText.shown(line.observed())),
                                line.since()))
                        .append(" |\n"));
        int more = noise.places().size() - NOISE_SHOWN;
        return text.append(more > 0 ? "\n" + more + " more are in index.html and run.json.\n" : "")
                .toString();
    }

    private static String row(EnvironmentResult environment, List<Outcome> shown) {
        return "| " + environment.name() + " | " + environment.verdict() + " | " + environment.comparison() + " | "
                + shown.stream()
                        .map(outcome -> String.valueOf(environment.counts().getOrDefault(outcome, 0)))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private String problems() {
        StringBuilder text = new StringBuilder();
        for (ScenarioLine scenario : run.scenarios()) {
            scenario.outcomes().forEach((environment, cell) -> {
                if (cell.outcome().compareTo(Outcome.INCONCLUSIVE) >= 0) {
                    text.append(problem(scenario, environment, cell));
                }
            });
        }
        return text.toString();
    }

    private String problem(ScenarioLine scenario, String environment, Cell cell) {
        List<Divergence> found = run.divergences().stream()
                .filter(divergence -> divergence.scenario().equals(scenario.id()))
                .filter(divergence -> divergence.environment().equals(environment))
                .filter(divergence -> divergence.severity() != Severity.INFORMATIONAL)
                .toList();
        String divergences = DivergenceText.of(found, run);
        return "<details><summary><b>" + cell.outcome() + "</b> " + environment + ": " + escape(scenario.name())
                + "</summary>\n\n```\n" + scenario.feature() + "\n" + cell.reason() + "\n"
                + advice.cause(scenario, environment)
                        .map(cause -> "cause     " + cause + "\n")
                        .orElse("")
                + "next      " + advice.next(scenario, environment, cell) + "\n"
                + (cell.failure().orElse("") + "\n" + divergences).strip().replace("```", "'''")
                + "\n```\n\n</details>\n";
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
    }

    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LIMIT) {
            return text;
        }
        return new String(bytes, 0, LIMIT, StandardCharsets.UTF_8)
                + "\n\nCut after 900 KiB: the rest is in index.html and run.json of the run record.\n";
    }
}
