package dev.parity.latency;

/**
 * One line of a run's {@code latency}.
 *
 * @param verdict the word
 * @param because one sentence
 * @param ratio other / reference, geometric mean over the pairs; {@code NaN} without pairs
 * @param low and high, ends of its interval
 * @param p of a difference, over all looks and all operations of the report (Holm)
 * @param referenceMicros and {@code otherMicros}: the quantile, geometric mean over blocks
 */
public record LatencyVerdict(
        String environment,
        String reference,
        String operation,
        double quantile,
        Word verdict,
        String because,
        double ratio,
        double low,
        double high,
        double p,
        int pairs,
        int samples,
        double referenceMicros,
        double otherMicros) {}
