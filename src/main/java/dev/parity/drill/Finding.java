package dev.parity.drill;

/**
 * One thing that was looked at and what came of it.
 *
 * @param held as it must be
 * @param detail what was seen, with figures
 */
public record Finding(String area, String what, boolean held, String detail) {}
