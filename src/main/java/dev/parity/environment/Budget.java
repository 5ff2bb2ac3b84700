package dev.parity.environment;

/**
 * An agreed limit.
 *
 * @param value as written, with its unit ({@code 4h}, {@code 1%})
 * @param because where the figure comes from
 */
public record Budget(String value, String because) {}
