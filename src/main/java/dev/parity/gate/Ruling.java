package dev.parity.gate;

import dev.parity.verdict.ExitCode;

/**
 * What one rule comes to.
 *
 * @param reason one sentence
 * @param remedy what to do; empty where nothing is to be done
 * @param evidence where it lies; empty if there is none
 */
public record Ruling(
        String rule,
        String section,
        String line,
        String need,
        State state,
        ExitCode code,
        String reason,
        String remedy,
        String evidence) {
    /** Worst last. */
    public enum State {
        HELD,
        /** Nothing shows that it holds: evidence is missing or too old, or nobody signed. */
        UNPROVEN,
        /** Evidence shows that it does not hold. */
        VIOLATED
    }
}
