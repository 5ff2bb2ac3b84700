package dev.parity.drill;

/** What writers were told in one second of the drill. */
public record Second(long second, int acknowledged, int refused, int unknown) {}
