package dev.parity.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/** Where numbers lie and how far apart. */
final class Spread {
    private Spread() {}

    static double mean(double[] values) {
        return Mean.of(values).getAsDouble();
    }

    /** Standard deviation of a sample; 0 of fewer than two. */
    static double deviation(double[] values) {
        return values.length < 2 ? 0 : StandardDeviation.of(values).getAsDouble();
    }
}
