package dev.parity.statistics;

import java.util.List;

/**
 * A sequential test of paired blocks: at each look the mean of ln(other / reference) is held against a practical floor
 * and an equivalence margin by Student's t; the first verdict stands. Error rates: {@code LatencyJudgeTest}.
 *
 * @param floor least ratio that is called a difference, as 1.10
 * @param margin ratio within which environments are called equal, as 1.20
 * @param alpha chance of a false difference, split evenly over the looks
 * @param looks numbers of pairs after which is judged, ascending
 */
public record Design(double floor, double margin, double alpha, List<Integer> looks) {
    /** Defaults with the lowest simulated error rates of those tried: {@code docs/latency.md}. */
    public static Design usual() {
        return new Design(1.10, 1.20, 0.01, List.of(12, 24, 36, 48));
    }

    public Design {
        looks = List.copyOf(looks);
        if (floor <= 1 || margin <= floor || alpha <= 0 || alpha >= 0.5 || looks.isEmpty()) {
            throw new IllegalArgumentException("not a design: floor " + floor + ", margin " + margin + ", alpha "
                    + alpha + ", looks " + looks + ". Expected 1 < floor < margin, 0 < alpha < 0.5 and a look.");
        }
    }

    /** Number of pairs after which nothing more is asked. */
    public int most() {
        return looks.get(looks.size() - 1);
    }

    double alphaOfALook() {
        return alpha / looks.size();
    }
}
