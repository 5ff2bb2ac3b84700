package dev.parity.verdict;

import dev.parity.compare.Noise;
import java.util.List;

/**
 * What was not compared because equals differ there, and where that was learned.
 *
 * @param from where it comes from
 * @param teachers twins of this run that taught it; none of them is judged with it
 * @param noise what they taught
 * @param overBudget why it hides too much to compare at all, one sentence for each endpoint; empty if it does not
 */
public record NoiseInForce(From from, List<String> teachers, Noise noise, List<String> overBudget) {
    public static final NoiseInForce NONE = new NoiseInForce(From.NOWHERE, List.of(), Noise.none(), List.of());

    /** Where noise comes from. */
    public enum From {
        /** There is none. */
        NOWHERE,
        /** Learned from twins in this run. */
        TWINS,
        /** Learned in an earlier run of the same suite. */
        STORED
    }

    public NoiseInForce {
        teachers = List.copyOf(teachers);
        overBudget = List.copyOf(overBudget);
    }
}
