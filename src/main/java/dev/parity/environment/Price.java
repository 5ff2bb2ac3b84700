package dev.parity.environment;

/**
 * One published price.
 *
 * @param asOf day on which it was published or read
 * @param source where
 */
public record Price(double value, String asOf, String source) {}
