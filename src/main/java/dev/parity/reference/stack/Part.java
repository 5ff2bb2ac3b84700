package dev.parity.reference.stack;

/**
 * A part of a stack that has opened its port, told while the others are still starting.
 *
 * @param part {@code gateway}, a service, {@code database}, {@code s3} or {@code mail}
 * @param port on loopback
 */
public record Part(String part, int port) {}
