package dev.parity.reference.http;

/** One header line, in the order and spelling it is sent. */
public record Header(String name, String value) {}
