package dev.parity.compare;

/** How much a divergence matters to a client; only the first two make an environment diverge. */
public enum Severity {
    BREAKING,
    NOTABLE,
    INFORMATIONAL
}
