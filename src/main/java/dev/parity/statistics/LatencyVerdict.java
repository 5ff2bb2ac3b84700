package dev.parity.statistics;

import java.util.Optional;

/**
 * One line of a run's {@code latency}.
 *
 * @param quantile as 0.5
 * @param because one sentence
 * @param pairs of blocks that it rests on
 * @param samples requests of a block
 * @param estimate empty where too few pairs were measured
 */
public record LatencyVerdict(
        String environment,
        String reference,
        String operation,
        double quantile,
        Word verdict,
        String because,
        int pairs,
        int samples,
        Optional<Estimate> estimate) {
    /**
     * @param ratio other / reference, geometric mean over the pairs
     * @param low and high, ends of its interval
     * @param p of a difference, over all looks and all operations of the report (Holm)
     * @param referenceMicros and {@code otherMicros}: the quantile in microseconds, geometric mean over the pairs
     */
    public record Estimate(
            double ratio, double low, double high, double p, double referenceMicros, double otherMicros) {}
}
