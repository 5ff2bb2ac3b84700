package dev.parity.verdict;

/** Of one environment, from the outcomes of its expected scenarios. */
public enum EnvironmentVerdict {
    CONFORMANT,
    PARTIAL,
    INCONCLUSIVE,
    NONCONFORMANT
}
