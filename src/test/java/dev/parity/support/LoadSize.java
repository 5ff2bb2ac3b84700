package dev.parity.support;

import java.util.Optional;

/**
 * How many requests are sent while a platform changes. A scenario of every day sends what a change lasts; the series of
 * {@code ci/bench/rollout} asks for more.
 */
public final class LoadSize {
    private static final int PER_SECOND = 20;

    private static final int OF_RELEASE = 60;

    private LoadSize() {}

    /** Requests a second to two versions of a small workload. */
    public static int ofReleasePerSecond() {
        return OF_RELEASE;
    }

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
