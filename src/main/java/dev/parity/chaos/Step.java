package dev.parity.chaos;

/**
 * A state that was reached.
 *
 * @param atMillis since the trial began
 * @param evidence what showed it
 */
public record Step(State state, long atMillis, String evidence) {}
