package dev.parity.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979): the
 * chance of one false difference among all stays what it is for one.
 */
final class Holm {
    private Holm() {}

    /** The i-th smallest of n times n - i + 1, never less than a smaller one's, at most 1; in the order given. */
    static double[] adjusted(double[] p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> p[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            least = Math.max(least, Math.min(1, (p.length - rank) * p[ascending[rank]]));
            adjusted[ascending[rank]] = least;
        }
        return adjusted;
    }
}
