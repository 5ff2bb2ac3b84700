package dev.parity.chaos.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether one environment bears a fault as another does: an exact permutation test of the means, one-sided, and a
 * floor on the ratio, so that what is real but small is not called worse (measurement.md D.3).
 */
public final class Comparison {
    /** Below it a difference is not by chance; five against five can reach 1/252. */
    static final double LEVEL = 0.01;
    /** Worse must be half as much again. */
    static final double RATIO = 1.5;

    private static final int MOST = 10;

    private Comparison() {}

    /** What a comparison says. */
    public enum Word {
        EQUAL,
        WORSE,
        NOT_ENOUGH_DATA
    }

    /** @param p how often chance alone makes the candidate look at least that much worse; 1 where not computed */
    public record Result(Word word, double reference, double candidate, double p) {}

    /**
     * Costs, the more the worse: seconds of outage or of recovery.
     *
     * @param grain differences below it are none
     */
    public static Result of(List<Double> reference, List<Double> candidate, double grain) {
        double before = mean(reference);
        double now = mean(candidate);
        if (reference.size() < Interval.ENOUGH || candidate.size() < Interval.ENOUGH) {
            return new Result(Word.NOT_ENOUGH_DATA, before, now, 1);
        }
        double p = chance(first(reference), first(candidate));
        boolean worse = p < LEVEL && now > RATIO * before && now - before > grain;
        return new Result(worse ? Word.WORSE : Word.EQUAL, before, now, p);
    }

    /** Every division of ten and ten can still be counted out. */
    private static List<Double> first(List<Double> values) {
        return values.subList(0, Math.min(MOST, values.size()));
    }

    private static double chance(List<Double> reference, List<Double> candidate) {
        List<Double> all = new ArrayList<>(reference);
        all.addAll(candidate);
        double seen = sum(candidate);
        long[] counts = new long[2];
        divide(all, 0, candidate.size(), 0, seen - 1e-9, counts);
        return counts[0] / (double) counts[1];
    }

    private static void divide(List<Double> all, int at, int left, double sum, double seen, long[] counts) {
        if (left == 0) {
            counts[1]++;
            if (sum >= seen) {
                counts[0]++;
            }
        } else if (all.size() - at >= left) {
            divide(all, at + 1, left - 1, sum + all.get(at), seen, counts);
            divide(all, at + 1, left, sum, seen, counts);
        }
    }

    private static double mean(List<Double> values) {
        return values.isEmpty() ? 0 : sum(values) / values.size();
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
