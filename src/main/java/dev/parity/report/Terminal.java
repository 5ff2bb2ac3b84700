package dev.parity.report;

import dev.parity.compare.Divergence;
import dev.parity.compare.Severity;
import dev.parity.report.latency.LatencyText;
import dev.parity.verdict.Fingerprint;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The run for a person at a terminal: areas × environments, what is wrong in full, the verdict, the path last. */
public final class Terminal {
    private static final int NAME_WIDTH = 24;
    private static final int SHOWN_ALIKE = 3;
    private static final Map<String, String> ROLES =
            Map.of("REFERENCE", "is the reference", "TEACHER", "taught noise as a twin of the reference");

    private final Judgement run;
    private final Advice advice;
    private final boolean colour;

    public Terminal(Judgement run, boolean colour) {
        this.run = run;
        this.advice = new Advice(run);
        this.colour = colour;
    }

    public String render(Path report) {
        StringBuilder text = new StringBuilder();
        matrix(text);
        problems(text);
        text.append('\n');
        run.reasons().forEach(reason -> text.append(reason).append('\n'));
        if (!run.noise().places().isEmpty()) {
            text.append("noise: ").append(Noises.sentence(run.noise())).append('\n');
        }
        text.append(LatencyText.lines(run.latency()));
        unsupported(text);
        run.warnings()
                .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        run.environments()
                .forEach(environment -> advice.up(environment.name())
                        .ifPresent(line -> text.append(environment.name())
                                .append(" ended with the run; for lines that repeat: ")
                                .append(line)
                                .append('\n')));
        for (EnvironmentResult environment : run.environments()) {
            Fingerprint schema = environment.schema().get("all");
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + NAME_WIDTH + "s %s  %s%s%n",
                    environment.name(),
                    painted(environment.verdict().name()),
                    ROLES.containsKey(environment.comparison())
                            ? ROLES.get(environment.comparison())
                            : "compared with " + run.reference() + ": " + environment.comparison(),
                    schema == null ? "" : ", schema " + schema.digest()));
        }
        text.append("verdict ")
                .append(painted(run.verdict()))
                .append(", exit ")
                .append(run.exitCode())
                .append('\n')
                .append(advice.first().map(line -> "next: " + line + "\n").orElse(""))
                .append(report)
                .append('\n');
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private void matrix(StringBuilder text) {
        Map<String, Map<String, int[]>> areas = new TreeMap<>();
        for (ScenarioLine scenario : run.scenarios()) {
            String area = scenario.id().replaceAll("/.*", "");
            scenario.outcomes().forEach((environment, cell) -> {
                int[] counts = areas.computeIfAbsent(area, name -> new TreeMap<>())
                        .computeIfAbsent(environment, name -> new int[3]);
                counts[0] += good(cell.outcome()) ? 1 : 0;
                counts[1]++;
                counts[2] += good(cell.outcome()) || Advice.optional(scenario, cell) ? 0 : 1;
            });
        }
        text.append(String.format("%-" + NAME_WIDTH + "s", "passed of run"));
        run.environments().forEach(environment -> text.append(column(environment.name(), environment.name())));
        text.append('\n');
        areas.forEach((area, counts) -> {
            text.append(String.format("%-" + NAME_WIDTH + "s", area));
            for (EnvironmentResult environment : run.environments()) {
                int[] count = counts.getOrDefault(environment.name(), new int[3]);
                String cell = count[0] + "/" + count[1];
                text.append(column(environment.name(), count[2] == 0 ? cell : cell + " !"));
            }
            text.append('\n');
        });
    }

    private static String column(String name, String value) {
        return String.format("%" + (Math.max(name.length(), 9) + 2) + "s", value);
    }

    private static boolean good(Outcome outcome) {
        return outcome.compareTo(Outcome.WAIVED) <= 0;
    }

    /** One line for each capability that environments do not declare. */
    private void unsupported(StringBuilder text) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        run.scenarios()
                .forEach(scenario -> scenario.outcomes().forEach((environment, cell) -> {
                    if (Advice.optional(scenario, cell)) {
                        counts.computeIfAbsent(environment, name -> new TreeMap<>())
                                .merge(scenario.feature().replaceAll(":\\d+$", ""), 1, Integer::sum);
                    }
                }));
        counts.forEach((environment, features) -> text.append("unsupported in ")
                .append(environment)
                .append(" (extended, not declared): ")
                .append(features.entrySet().stream()
                        .map(feature -> feature.getValue() + " of " + feature.getKey())
                        .collect(Collectors.joining(", ")))
                .append('\n'));
    }

    /** Everything wrong in full, but what one unreachable environment explains for many scenarios only once. */
    private void problems(StringBuilder text) {
        Map<String, Integer> alike = new TreeMap<>();
        for (ScenarioLine scenario : run.scenarios()) {
            scenario.outcomes().forEach((environment, cell) -> {
                boolean repeated = cell.outcome() == Outcome.INCONCLUSIVE
                        && alike.merge(environment + ": " + cell.reason(), 1, Integer::sum) > SHOWN_ALIKE;
                if (!good(cell.outcome()) && !Advice.optional(scenario, cell) && !repeated) {
                    problem(text, scenario, environment, cell);
                }
            });
        }
        alike.forEach((what, times) -> {
            if (times > SHOWN_ALIKE) {
                text.append('\n')
                        .append(painted("INCONCLUSIVE"))
                        .append("  ")
                        .append(times - SHOWN_ALIKE)
                        .append(" more, ")
                        .append(what)
                        .append('\n');
            }
        });
    }

    private void problem(StringBuilder text, ScenarioLine scenario, String environment, Cell cell) {
        text.append('\n')
                .append(painted(cell.outcome().name()))
                .append("  ")
                .append(scenario.feature())
                .append("  \"")
                .append(scenario.name())
                .append("\"  ")
                .append(environment)
                .append(cell.flaky() ? "  (flaky)" : "")
                .append('\n');
        List<Divergence> divergences = run.divergences().stream()
                .filter(divergence -> divergence.scenario().equals(scenario.id()))
                .filter(divergence -> divergence.environment().equals(environment))
                .filter(divergence -> divergence.severity() != Severity.INFORMATIONAL)
                .toList();
        boolean differs = !divergences.isEmpty() && cell.outcome() == Outcome.DIVERGENT;
        String why = Advice.why(
                cell.failure().filter(failure -> !failure.isBlank() && !differs).orElse(cell.reason()));
        labelled(text, "why", DivergenceText.shown(why.lines().findFirst().orElse("")));
        advice.cause(scenario, environment).ifPresent(cause -> labelled(text, "cause", cause));
        labelled(text, "next", advice.next(scenario, environment, cell));
        if (!differs && (why.lines().count() > 1 || why.length() > DivergenceText.LONGEST)) {
            indent(text, why);
        }
        text.append(DivergenceText.of(divergences, run));
    }

    private static void labelled(StringBuilder text, String label, String value) {
        text.append(String.format("          %-10s%s%n", label, value));
    }

    private static void indent(StringBuilder text, String block) {
        block.lines().forEach(line -> text.append("          ").append(line).append('\n'));
    }

    private String painted(String word) {
        String code = switch (word) {
            case "CONFORMANT", "EQUAL", "PASSED" -> "32";
            case "NONCONFORMANT", "DIVERGENT", "FAILED", "LEAK" -> "31";
            default -> "33";
        };
        return colour ? "\u001b[" + code + "m" + word + "\u001b[0m" : word;
    }
}
