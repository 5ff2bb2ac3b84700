package dev.parity.compare;

/**
 * One smallest difference between two canonical values.
 *
 * @param reference as text; empty if missing
 * @param lexical the numbers are equal and only written differently
 * @param sameType both are of one type, so that noise of that step covers it
 */
record Difference(
        DifferenceKind kind, String path, String reference, String observed, boolean lexical, boolean sameType) {}
