package dev.parity.driver;

/** One header line as sent or received; a name may come more than once. */
public record HeaderLine(String name, String value) {}
