package dev.parity.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Shapes of latencies with a median about 1: {@code measurement.md} B.2. */
enum Family {
    NARROW(random -> Math.exp(0.5 * random.nextGaussian())),
    WIDE(random -> Math.exp(random.nextGaussian())),
    TWO_MODES(random -> random.nextDouble() < 0.04
            ? 4 * Math.exp(0.5 * random.nextGaussian())
            : Math.exp(0.35 * random.nextGaussian())),
    HEAVY_TAIL(random -> random.nextDouble() < 0.03
            ? 2.5 * Math.pow(1 - random.nextDouble(), -1 / 1.5)
            : Math.exp(0.4 * random.nextGaussian()));

    private static final int DRAWN = 2_000_000;
    private final ToDoubleFunction<Random> draw;
    private double[] sorted;

    Family(ToDoubleFunction<Random> draw) {
        this.draw = draw;
    }

    /** The quantile function, out of many draws. */
    synchronized double quantile(double share) {
        if (sorted == null) {
            Random random = new Random(11);
            sorted = new double[DRAWN];
            Arrays.setAll(sorted, at -> draw.applyAsDouble(random));
            Arrays.sort(sorted);
        }
        return sorted[(int) Math.min(DRAWN - 1L, (long) (share * DRAWN))];
    }
}
