package dev.parity.support;

import java.util.Optional;

/**
 * How many requests are sent while a platform changes: of itself as many as the change takes, in a series as many as
 * are asked for.
 */
public final class LoadSize {
    private static final int PER_SECOND = 20;

    private LoadSize() {}

    /** Requests a second; {@code PARITY_ROLLOUT_RATE}. */
    public static int perSecond() {
        return Math.max(1, number("PARITY_ROLLOUT_RATE", PER_SECOND));
    }

    /** The least number of requests under which versions are rolled out; {@code PARITY_ROLLOUT_REQUESTS}. */
    public static int ofRollOut() {
        return number("PARITY_ROLLOUT_REQUESTS", 0);
    }

    private static int number(String variable, int otherwise) {
        return Optional.ofNullable(System.getenv(variable))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
