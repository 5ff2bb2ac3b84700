package dev.parity.drill;

/** The word of a drill ({@code design.md} §6). */
public enum DrillVerdict {
    /** Everything within its budget, and proven. */
    HELD,
    /** Acknowledged writes were lost where none should be, but within the agreed budget. */
    DEGRADED,
    /** A budget was missed or a proof failed. */
    DEVIATED,
    /** A capability did not come back. */
    NOT_RECOVERED,
    /** A guard or a person ended it. */
    ABORTED,
    /** A required fact is missing: nothing is proven. */
    INVALID
}
