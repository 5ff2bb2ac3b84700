package dev.parity.prove;

/**
 * A catalogue entry that is not seeded.
 *
 * @param needs the precondition that is missing
 */
public record Gap(String id, String needs) {}
