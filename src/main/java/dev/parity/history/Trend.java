package dev.parity.history;

import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.ScenarioLine;
import dev.parity.verdict.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs of one environment over time, the newest first, and what the newest one brought.
 *
 * @param fresh scenarios that are bad now and were not in the run before that knew them, each with its outcome
 * @param gone scenarios that were bad there and are good now
 * @param flaky scenarios whose outcome changed between attempts of the newest run
 */
public record Trend(
        String environment, List<Point> points, Map<String, String> fresh, List<String> gone, List<String> flaky) {
    private static final Set<Outcome> BAD = Set.of(Outcome.DIVERGENT, Outcome.FAILED, Outcome.LEAK);
    private static final Set<Outcome> GOOD = Set.of(Outcome.PASSED, Outcome.EXPECTED, Outcome.WAIVED);

    /** @param counts outcome to number of scenarios */
    public record Point(
            String run,
            Instant finishedAt,
            String verdict,
            String comparison,
            Map<Outcome, Integer> counts,
            int expected,
            long runMillis) {}

    public Trend {
        points = List.copyOf(points);
        gone = List.copyOf(gone);
        flaky = List.copyOf(flaky);
    }

    /** @param runs the newest first; those without the environment are passed over */
    public static Trend of(String environment, List<Judgement> runs) {
        List<Judgement> its = runs.stream()
                .filter(run -> result(environment, run).isPresent())
                .toList();
        List<Point> points = its.stream().map(run -> point(environment, run)).toList();
        Map<String, String> fresh = new LinkedHashMap<>();
        List<String> gone = new ArrayList<>();
        List<String> flaky = new ArrayList<>();
        if (!its.isEmpty()) {
            for (ScenarioLine line : its.get(0).scenarios()) {
                Judgement.Cell cell = line.outcomes().get(environment);
                if (cell == null) {
                    continue;
                }
                Optional<Outcome> before = before(environment, line.id(), its.subList(1, its.size()));
                if (BAD.contains(cell.outcome()) && before.filter(BAD::contains).isEmpty()) {
                    fresh.put(line.id(), cell.outcome().name());
                } else if (GOOD.contains(cell.outcome())
                        && before.filter(BAD::contains).isPresent()) {
                    gone.add(line.id());
                }
                if (cell.flaky()) {
                    flaky.add(line.id());
                }
            }
        }
        return new Trend(environment, points, fresh, gone, flaky);
    }

    /** Its outcome in the newest of these runs in which it came to one. */
    private static Optional<Outcome> before(String environment, String scenario, List<Judgement> runs) {
        return runs.stream()
                .flatMap(run -> run.scenarios().stream())
                .filter(line -> line.id().equals(scenario))
                .map(line -> line.outcomes().get(environment))
                .filter(cell -> cell != null && (BAD.contains(cell.outcome()) || GOOD.contains(cell.outcome())))
                .map(Judgement.Cell::outcome)
                .findFirst();
    }

    private static Optional<Judgement.EnvironmentResult> result(String environment, Judgement run) {
        return run.environments().stream()
                .filter(result -> result.name().equals(environment))
                .findFirst();
    }

    private static Point point(String environment, Judgement run) {
        Judgement.EnvironmentResult result = result(environment, run).orElseThrow();
        int expected =
                result.counts().values().stream().mapToInt(Integer::intValue).sum();
        return new Point(
                run.run(),
                run.finishedAt(),
                result.verdict().name(),
                result.comparison(),
                result.counts(),
                expected,
                result.runMillis());
    }
}
