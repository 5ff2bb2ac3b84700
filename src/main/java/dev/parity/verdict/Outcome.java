package dev.parity.verdict;

/** Of one scenario in one environment; worst last, the worst wins. */
public enum Outcome {
    PASSED,
    EXPECTED,
    WAIVED,
    UNSUPPORTED,
    SKIPPED,
    INCONCLUSIVE,
    DIVERGENT,
    FAILED,
    LEAK
}
