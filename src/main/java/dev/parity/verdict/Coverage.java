package dev.parity.verdict;

import java.util.Map;
import java.util.Set;

/**
 * How much of what is expected of an environment was shown there; the denominator is the expected set, never what
 * happened to run.
 *
 * @param expected scenarios of the environment's profiles within the plan
 * @param executed of those, the ones that came to a result
 * @param held of those, the ones that kept their promise and agree, or whose difference is accepted
 */
public record Coverage(int expected, int executed, int held) {
    private static final Set<Outcome> NOT_EXECUTED = Set.of(Outcome.UNSUPPORTED, Outcome.SKIPPED, Outcome.INCONCLUSIVE);
    private static final Set<Outcome> HELD = Set.of(Outcome.PASSED, Outcome.EXPECTED, Outcome.WAIVED);

    public static Coverage of(Judgement.EnvironmentResult environment) {
        Map<Outcome, Integer> counts = environment.counts();
        int expected = counts.values().stream().mapToInt(Integer::intValue).sum();
        int executed = expected - sum(counts, NOT_EXECUTED);
        return new Coverage(expected, executed, sum(counts, HELD));
    }

    /** Of the expected set, rounded down, so that 100 means all. */
    public int percent() {
        return expected == 0 ? 0 : held * 100 / expected;
    }

    private static int sum(Map<Outcome, Integer> counts, Set<Outcome> of) {
        return of.stream().mapToInt(outcome -> counts.getOrDefault(outcome, 0)).sum();
    }
}
