package dev.parity.drill;

/**
 * One probe of one capability.
 *
 * @param atNanos when its answer came, on the ledger's clock
 */
public record Sample(String capability, long atNanos, boolean good) {}
