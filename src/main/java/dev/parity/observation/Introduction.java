package dev.parity.observation;

/** A value that the harness made up, and what it is called in every environment. */
public record Introduction(String scenario, int attempt, String symbol, String value) {}
