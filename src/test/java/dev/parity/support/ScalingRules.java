package dev.parity.support;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an autoscaler's own behaviour allows in one direction.
 *
 * @param steadyFor how long figures must say so before it moves
 * @param policies how much it may move in how long; the most generous one counts
 */
public record ScalingRules(Duration steadyFor, List<Policy> policies) {
    /** Autoscalers look at their figures at intervals; that of the clusters that say nothing else. */
    private static final Duration LOOK = Duration.ofSeconds(15);
    /** Between a change and our seeing it. */
    private static final Duration BLUR = Duration.ofSeconds(1);

    /** A number of pods, or of percents of them, in a period. */
    public record Policy(boolean percent, int value, Duration period) {
        int pods(int of) {
            return percent ? (int) Math.ceil(of * value / 100.0) : value;
        }
    }

    /**
     * A size that was seen.
     *
     * @param at the first time
     * @param until the last time; what happened between two looks is not known
     */
    public record Size(Duration at, Duration until, int pods) {}

    /** Those of an object; what it leaves open is as the API says. */
    public static ScalingRules of(HPAScalingRules rules, Duration steadyOtherwise) {
        List<Policy> policies = rules == null || "Disabled".equals(rules.getSelectPolicy())
                ? List.of()
                : rules.getPolicies().stream().map(ScalingRules::policy).toList();
        Duration steady = Optional.ofNullable(rules)
                .map(HPAScalingRules::getStabilizationWindowSeconds)
                .map(Duration::ofSeconds)
                .orElse(steadyOtherwise);
        return new ScalingRules(steady, policies);
    }

    private static Policy policy(HPAScalingPolicy policy) {
        return new Policy(
                "Percent".equals(policy.getType()), policy.getValue(), Duration.ofSeconds(policy.getPeriodSeconds()));
    }

    /** The longest that it may take from one size to another, once its figures are there. */
    public Duration longest(int from, int to) {
        return policies.stream()
                .map(policy ->
                        policy.period().plus(LOOK).multipliedBy(steps(policy, Math.min(from, to), Math.max(from, to))))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(steadyFor);
    }

    private static int steps(Policy policy, int least, int most) {
        int steps = 0;
        for (int pods = least; pods < most; pods += Math.max(1, policy.pods(pods))) {
            steps++;
        }
        return steps;
    }

    /** Moves that were larger than every policy allows, each as a sentence. */
    public List<String> tooFast(List<Size> seen) {
        List<String> found = new ArrayList<>();
        for (int to = 1; to < seen.size(); to++) {
            for (int from = to - 1; from >= 0; from--) {
                Size before = seen.get(from);
                Size after = seen.get(to);
                if (policies.stream().noneMatch(policy -> allows(policy, before, after))) {
                    found.add("from " + before.pods() + " to " + after.pods() + " pods within "
                            + after.at().minus(before.until()).toSeconds() + " s");
                    break;
                }
            }
        }
        return found;
    }

    /** In each period that has begun since the size was last seen it may have moved once. */
    private static boolean allows(Policy policy, Size before, Size after) {
        long periods = after.at().minus(before.until()).plus(BLUR).dividedBy(policy.period()) + 1;
        boolean up = after.pods() > before.pods();
        int pods = before.pods();
        for (long moved = 0; moved < periods && (up ? pods < after.pods() : pods > after.pods()); moved++) {
            pods += up ? policy.pods(pods) : -policy.pods(pods);
        }
        return up ? pods >= after.pods() : pods <= after.pods();
    }
}
