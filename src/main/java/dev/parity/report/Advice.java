package dev.parity.report;

import dev.parity.compare.Catalogue;
import dev.parity.compare.Divergence;
import dev.parity.compare.Hop;
import dev.parity.compare.Severity;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Judgement.EnvironmentResult;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** For a reader who has one minute: of each problem its likely cause, and the one line to write next. */
final class Advice {
    private static final Pattern PORT = Pattern.compile("https?://(?:127\\.0\\.0\\.1|localhost):(\\d+)");
    private static final int UNREACHABLE = 3;
    private static final int WAIVERS = 6;

    private final Judgement run;

    Advice(Judgement run) {
        this.run = run;
    }

    /** A failure without its own line to repeat it, which knows one environment only. */
    static String why(String failure) {
        return failure.replaceAll("(?m) Repeat it with: \\./parity run .*$", "");
    }

    /** What may be behind it, as far as the evidence says; empty if it says no more than the difference itself. */
    Optional<String> cause(ScenarioLine scenario, String environment) {
        List<String> parts = new ArrayList<>();
        List<Divergence> found = of(scenario, environment);
        List<String> known = found.stream()
                .flatMap(divergence -> divergence.catalogue().stream())
                .distinct()
                .toList();
        if (!known.isEmpty()) {
            parts.add(known(known));
        }
        found.stream()
                .map(divergence -> divergence.answered().get(environment))
                .filter(hop -> hop != null && hop.maker() == Hop.Maker.GATEWAY)
                .findFirst()
                .ifPresent(hop -> parts.add("answered " + DivergenceText.who(hop)));
        found.stream()
                .flatMap(divergence ->
                        run.causes().stream().filter(cause -> cause.divergence().equals(divergence.id())))
                .findFirst()
                .ifPresent(cause -> parts.add("facts " + DivergenceText.facts(cause)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private static String known(List<String> ids) {
        String title =
                Catalogue.entry(ids.get(0)).map(entry -> ": " + entry.title()).orElse("");
        String others = ids.size() == 1 ? "" : " (or " + String.join(", ", ids.subList(1, ids.size())) + ")";
        return "known as " + ids.get(0) + title + others;
    }

    /** The line to write next. */
    String next(ScenarioLine scenario, String environment, Cell cell) {
        return switch (cell.outcome()) {
            case LEAK -> again(scenario, environment) + "   (an incident until it is closed; never waived)";
            case FAILED, DIVERGENT -> again(scenario, environment);
            case INCONCLUSIVE -> "./parity doctor --env " + plain(environment);
            case SKIPPED, UNSUPPORTED -> "./parity env show " + plain(environment) + "   (give what is missing)";
            case PASSED, EXPECTED, WAIVED -> "nothing";
        };
    }

    /** What a reader should do first about the whole run; empty if nothing is wrong. */
    Optional<String> first() {
        if (run.exitCode() == WAIVERS) {
            return Optional.of(
                    "./parity waiver check   (repair it, renew the date with a reason, or remove the entry)");
        }
        Optional<String> incomparable = environments("NOT_COMPARABLE").findFirst();
        if (incomparable.isPresent()) {
            return Optional.of("./parity env diff " + run.reference() + " " + incomparable.get()
                    + "   (then deploy the same release to both)");
        }
        Optional<String> worst = worst();
        return worst.isEmpty() && run.exitCode() == UNREACHABLE
                ? Optional.of("./parity doctor --env " + run.reference())
                : worst;
    }

    private Optional<String> worst() {
        return run.scenarios().stream()
                .flatMap(scenario -> scenario.outcomes().entrySet().stream()
                        .filter(cell -> cell.getValue().outcome().compareTo(Outcome.UNSUPPORTED) >= 0)
                        .filter(cell -> !optional(scenario, cell.getValue()))
                        .map(cell -> new Problem(scenario, cell.getKey(), cell.getValue())))
                .max(Comparator.comparing(problem -> problem.cell.outcome()))
                .map(problem -> next(problem.scenario, problem.environment, problem.cell));
    }

    private record Problem(ScenarioLine scenario, String environment, Cell cell) {}

    /** An embedded stack ended with its run; this line brings it up again where the lines that repeat look for it. */
    Optional<String> up(String environment) {
        boolean ended = run.environments().stream()
                .anyMatch(one -> one.name().equals(environment) && one.target().equalsIgnoreCase("embedded"));
        return run.divergences().stream()
                .map(divergence -> divergence.repeat().getOrDefault(environment, ""))
                .map(PORT::matcher)
                .filter(Matcher::find)
                .map(port -> "./parity up " + plain(environment) + " --port " + port.group(1) + " --detach")
                .findFirst()
                .filter(line -> ended);
    }

    /** An extended capability that the environment does not declare: nothing is wrong. */
    static boolean optional(ScenarioLine scenario, Cell cell) {
        return cell.outcome() == Outcome.UNSUPPORTED && !scenario.tags().contains("@core");
    }

    private String again(ScenarioLine scenario, String environment) {
        String environments =
                environment.equals(run.reference()) ? environment : run.reference() + "," + plain(environment);
        return "./parity run --env " + environments + " --select '/"
                + scenario.name().replace("'", "'\\''") + "/'";
    }

    private Stream<String> environments(String comparison) {
        return run.environments().stream()
                .filter(environment -> environment.comparison().equals(comparison))
                .map(EnvironmentResult::name);
    }

    private List<Divergence> of(ScenarioLine scenario, String environment) {
        return run.divergences().stream()
                .filter(divergence -> divergence.scenario().equals(scenario.id()))
                .filter(divergence -> divergence.environment().equals(environment))
                .filter(divergence -> divergence.severity() != Severity.INFORMATIONAL)
                .toList();
    }

    /** A twin is its reference run once more. */
    private static String plain(String environment) {
        return environment.replaceAll("#\\d+$", "");
    }
}
