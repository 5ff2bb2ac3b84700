package dev.parity.chaos;

import dev.parity.chaos.score.Score;
import dev.parity.drill.DrillResult;
import dev.parity.drill.RecoveryTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one trial.
 *
 * @param area seconds of full outage
 * @param depth smallest share of probes served in five seconds
 * @param detectMillis from the fault to the first probe that was not served; empty if all were
 * @param recoverMillis from the end of the fault until everything was good again; empty if that was not seen
 * @param served share of probes served during the fault, by capability
 * @param clean whether it was shown that the fault is gone
 * @param score 0 to 100 with its parts; empty if nothing is proven
 * @param drill the whole report; empty if nothing was broken
 * @param hypothesis what the plan's author expected; empty where nothing was written
 */
public record TrialResult(
        Fault fault,
        int repetition,
        Word word,
        List<String> reasons,
        List<Step> steps,
        double area,
        double depth,
        Optional<Long> detectMillis,
        Optional<Long> recoverMillis,
        Map<String, Double> served,
        boolean clean,
        Optional<Score> score,
        Optional<DrillResult> drill,
        String hypothesis) {
    /** The same, with what the plan's author expected. */
    TrialResult expecting(String expected) {
        return new TrialResult(
                fault,
                repetition,
                word,
                reasons,
                steps,
                area,
                depth,
                detectMillis,
                recoverMillis,
                served,
                clean,
                score,
                drill,
                expected);
    }

    static TrialResult untried(Fault fault, int repetition, Word word, List<String> reasons, List<Step> steps) {
        return new TrialResult(
                fault,
                repetition,
                word,
                reasons,
                steps,
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    static TrialResult of(
            Fault fault,
            int repetition,
            DrillResult drill,
            Impact impact,
            Steady steady,
            Trial trial,
            List<RecoveryTime> recovery) {
        Word word = Word.of(drill.verdict());
        Optional<Duration> back = drill.rto();
        return new TrialResult(
                fault,
                repetition,
                word,
                drill.reasons(),
                trial.steps(),
                impact.area(),
                impact.depth(),
                impact.noticed().map(Duration::toMillis),
                back.map(Duration::toMillis),
                impact.served(),
                trial.clean(),
                word.proves() ? Optional.of(score(drill, impact, steady, trial.clean(), back)) : Optional.empty(),
                Optional.of(drill),
                "");
    }

    private static Score score(
            DrillResult drill, Impact impact, Steady steady, boolean clean, Optional<Duration> back) {
        boolean kept = impact.wrong().isEmpty()
                && drill.reconciliation().stream()
                        .filter(each -> each.kind() != dev.parity.drill.ledger.Kind.EVENT)
                        .allMatch(each -> each.clean());
        double probes = drill.proofs().stream().filter(each -> each.held()).count()
                / (double) Math.max(1, drill.proofs().size());
        return Score.of(
                kept,
                impact.area() / seconds(steady.area().value()),
                back.map(time -> seconds(time) / seconds(steady.recovery().value()))
                        .orElse(1.0),
                probes,
                clean);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
