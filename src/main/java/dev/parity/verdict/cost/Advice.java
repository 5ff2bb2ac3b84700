package dev.parity.verdict.cost;

import java.util.Optional;

/**
 * What to change in a service's reservation.
 *
 * @param of {@code cpu} or {@code memory}
 * @param sentence what was seen, and what would do
 * @param savesPerMonth by the first bill; empty where it saves nothing or has no price
 */
public record Advice(String service, String of, Kind kind, String sentence, Optional<Double> savesPerMonth) {

    /** The most urgent first. */
    public enum Kind {
        /** It used nearly all it may. */
        NEAR_LIMIT,
        /** It used more than it asked for. */
        UNDER_REQUESTED,
        /** It asks for nothing. */
        NOT_REQUESTED,
        /** It asks for far more than it used. */
        OVER_REQUESTED
    }
}
