package dev.parity.statistics;

import java.util.List;

/**
 * What was measured of one operation in one environment beside the reference.
 *
 * @param environment the other
 * @param quantile as 0.5
 * @param samples requests of each block
 * @param perSecond rate at which they were sent, whether answered or not
 * @param pairs one block of each, in random order
 * @param equals two blocks of the reference, as often as every third pair
 * @param health of the instrument, over all blocks
 */
public record Series(
        String environment,
        String operation,
        double quantile,
        int samples,
        double perSecond,
        List<Pair> pairs,
        List<Pair> equals,
        Health health) {

    /**
     * The quantile in each block, in microseconds from the planned moment of sending to the end of the answer.
     *
     * @param reference first block, of the reference
     * @param other second block
     */
    public record Pair(double reference, double other) {
        /** ln(other / reference). */
        public double logRatio() {
            return Math.log(other / reference);
        }
    }

    /**
     * @param sent requests
     * @param failed in the reference, without an answer or with one that says no
     * @param otherFailed the same in the other environment
     * @param lagMicros 99th percentile of how much later than planned was sent
     * @param processor share of all processors that the instrument used, at most 1
     * @param example of what a failure said; empty without
     */
    public record Health(
            long sent, long failed, long otherFailed, double lagMicros, double processor, String example) {}

    public Series {
        pairs = List.copyOf(pairs);
        equals = List.copyOf(equals);
    }

    /** ln(other / reference) of each pair. */
    public double[] logRatios() {
        return ratios(pairs);
    }

    double[] equalLogRatios() {
        return ratios(equals);
    }

    private static double[] ratios(List<Pair> of) {
        return of.stream().mapToDouble(Pair::logRatio).toArray();
    }
}
