package dev.parity.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/**
 * What the pairs say so far.
 *
 * @param pairs how many
 * @param ratio geometric mean of other / reference
 * @param low and high, ends of the interval of the ratio at the design's confidence
 * @param p of a difference, times the number of looks, at most 1
 * @param word PARITY, FASTER or SLOWER; empty if neither can be said
 */
public record Look(int pairs, double ratio, double low, double high, double p, Optional<Word> word) {
    private static final int FEWEST = 3;

    /** @param logRatios ln(other / reference) of each pair of blocks */
    public static Look at(double[] logRatios, Design design) {
        int pairs = logRatios.length;
        if (pairs < FEWEST) {
            return new Look(pairs, Double.NaN, Double.NaN, Double.NaN, 1, Optional.empty());
        }
        double mean = Spread.mean(logRatios);
        double error = Spread.deviation(logRatios) / Math.sqrt(pairs);
        TDistribution student = TDistribution.of(pairs - 1.0);
        double alpha = design.alphaOfALook();
        double wide = student.inverseSurvivalProbability(alpha / 2) * error;
        double narrow = student.inverseSurvivalProbability(alpha) * error;
        return new Look(
                pairs,
                Math.exp(mean),
                Math.exp(mean - wide),
                Math.exp(mean + wide),
                Math.min(1, design.looks().size() * p(logRatios, error)),
                word(mean, wide, narrow, design));
    }

    private static double p(double[] logRatios, double error) {
        if (error == 0) { // all pairs are the same
            return logRatios[0] == 0 ? 1 : 0;
        }
        return TTest.withDefaults().test(logRatios).getPValue();
    }

    private static Optional<Word> word(double mean, double wide, double narrow, Design design) {
        if (Math.abs(mean) > wide && Math.abs(mean) >= Math.log(design.floor())) {
            return Optional.of(mean > 0 ? Word.SLOWER : Word.FASTER);
        }
        double margin = Math.log(design.margin());
        return mean - narrow > -margin && mean + narrow < margin ? Optional.of(Word.PARITY) : Optional.empty();
    }
}
