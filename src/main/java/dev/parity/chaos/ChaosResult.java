package dev.parity.chaos;

import dev.parity.chaos.score.Interval;
import dev.parity.chaos.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known of one run of chaos; every report is rendered from it. */
public record ChaosResult(
        String schemaVersion,
        String id,
        String environment,
        String plan,
        String operator,
        String startedAt,
        String finishedAt,
        Map<String, String> platform,
        boolean clean,
        boolean interrupted,
        List<TrialResult> trials,
        List<FaultScore> scores) {
    public static final String VERSION = "parity-chaos/v1";

    /**
     * How well the environment bears a fault.
     *
     * @param said the interval in words, or NOT_ENOUGH_DATA with how many repetitions there are
     */
    public record FaultScore(String fault, int repetitions, Optional<Interval> interval, String said) {}

    /** By fault, in the order of the plan. */
    public static List<FaultScore> scores(List<TrialResult> trials) {
        List<FaultScore> scores = new ArrayList<>();
        trials.stream().map(trial -> trial.fault().name()).distinct().forEach(name -> scores.add(score(name, trials)));
        return scores;
    }

    private static FaultScore score(String name, List<TrialResult> trials) {
        List<Double> values = trials.stream()
                .filter(trial -> trial.fault().name().equals(name))
                .flatMap(trial -> trial.score().stream())
                .map(Score::total)
                .toList();
        Optional<Interval> interval = Interval.of(values);
        return new FaultScore(
                name,
                values.size(),
                interval,
                interval.map(each -> String.format(
                                java.util.Locale.ROOT, "%.0f (%.0f to %.0f)", each.median(), each.low(), each.high()))
                        .orElse("NOT_ENOUGH_DATA (" + values.size() + " of " + Interval.ENOUGH + ")"));
    }
}
