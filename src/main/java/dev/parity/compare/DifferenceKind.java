package dev.parity.compare;

/** In which way two canonical values differ. */
public enum DifferenceKind {
    MISSING,
    EXTRA,
    TYPE,
    VALUE,
    ORDER,
    SIZE
}
