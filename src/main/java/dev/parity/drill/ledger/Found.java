package dev.parity.drill.ledger;

/**
 * One thing that is there afterwards, in the order in which the target gives it.
 *
 * @param digest of its content; empty where there is none to compare
 */
public record Found(Kind kind, String key, String digest) {}
