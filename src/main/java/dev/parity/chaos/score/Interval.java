package dev.parity.chaos.score;

import java.util.List;
import java.util.Optional;

/**
 * The median of repetitions, and between which of them the true one lies in 93.75 % of cases or more: the smallest and
 * the largest of five bracket a median unless all lie on one side (2 · 0.5⁵).
 */
public record Interval(double low, double median, double high, int repetitions) {
    public static final int ENOUGH = 5;

    /** Empty below five: then there is not enough data. */
    public static Optional<Interval> of(List<Double> values) {
        if (values.size() < ENOUGH) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        int out = outside(sorted.size());
        return Optional.of(
                new Interval(sorted.get(out), median(sorted), sorted.get(sorted.size() - 1 - out), sorted.size()));
    }

    static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How many may be left out on each side so that the chance of a miss stays at most that of five. */
    private static int outside(int count) {
        double most = 2 * Math.pow(0.5, ENOUGH);
        double miss = 0;
        double term = Math.pow(0.5, count);
        int out = -1;
        for (int k = 0; k < count / 2; k++) {
            miss += 2 * term;
            if (miss > most + 1e-12) {
                break;
            }
            out = k;
            term = term * (count - k) / (k + 1);
        }
        return Math.max(0, out);
    }
}
