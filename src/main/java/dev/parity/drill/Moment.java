package dev.parity.drill;

/**
 * One line of a drill's timeline.
 *
 * @param atMillis since the drill began, on the ledger's clock
 * @param time ISO 8601, in UTC, of the machine that ran the drill
 * @param source who says so
 */
public record Moment(long atMillis, String time, String what, String source) {}
