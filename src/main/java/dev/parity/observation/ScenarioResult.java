package dev.parity.observation;

import java.time.Instant;
import java.util.List;

/**
 * How one attempt at one scenario ended in one environment, as the worker saw it; judging comes later.
 *
 * @param id stable id, {@code <area>/<feature>/<slug of the title>}
 * @param feature path below {@code features/}, with line: {@code auth/sign_up.feature:14}
 * @param name the title
 * @param tags with the {@code @}
 * @param attempt 1 for the first try
 * @param state how it ended
 * @param reason why it did not pass, in one line; empty if it did
 * @param startedAt wall clock
 * @param millis duration
 */
public record ScenarioResult(
        String id,
        String feature,
        String name,
        List<String> tags,
        int attempt,
        State state,
        String reason,
        Instant startedAt,
        long millis) {
    /** What a worker can know without comparing. */
    public enum State {
        PASSED,
        UNSUPPORTED,
        SKIPPED,
        INCONCLUSIVE,
        FAILED,
        LEAK
    }

    public ScenarioResult {
        tags = List.copyOf(tags);
    }

    ScenarioResult withReason(String other) {
        return new ScenarioResult(id, feature, name, tags, attempt, state, other, startedAt, millis);
    }
}
