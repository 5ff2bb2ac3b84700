package dev.parity.load;

import org.HdrHistogram.Histogram;

/**
 * What one environment answered in a row of requests.
 *
 * @param latency microseconds from the planned moment of sending to the end of the answer; one without an answer counts
 *     as long as was waited for it
 * @param lag microseconds from the planned moment to the real one
 * @param failed requests without a good answer
 * @param example of one; empty without
 */
record Block(Histogram latency, Histogram lag, long failed, String example) {
    double quantile(double share) {
        return latency.getValueAtPercentile(100 * share);
    }
}
