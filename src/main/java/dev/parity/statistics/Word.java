package dev.parity.statistics;

/** What is said of an operation's latency; never a guess. */
public enum Word {
    /** As fast, within the margin. */
    PARITY,
    FASTER,
    SLOWER,
    /** Neither can be said from what was measured. */
    NOT_ENOUGH_DATA,
    /** What was measured is not worth judging: the instrument was the bottleneck, requests failed, equals differed. */
    INVALID
}
