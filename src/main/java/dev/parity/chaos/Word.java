package dev.parity.chaos;

import dev.parity.drill.DrillVerdict;

/** What a trial of a fault comes to, worst last but for what was not tried. */
public enum Word {
    /** Nobody noticed. */
    HELD,
    /** Noticed, within what was agreed. */
    DEGRADED,
    /** The target cannot be broken so, and that shows. */
    UNSUPPORTED,
    /** It did not show that it took hold, or nothing was steady before: it proves nothing. */
    INVALID,
    /** A guard or a person ended it. */
    ABORTED,
    DEVIATED,
    NOT_RECOVERED;

    static Word of(DrillVerdict verdict) {
        return valueOf(verdict.name());
    }

    public boolean proves() {
        return this != UNSUPPORTED && this != INVALID && this != ABORTED;
    }
}
