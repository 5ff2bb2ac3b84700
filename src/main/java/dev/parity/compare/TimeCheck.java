package dev.parity.compare;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a time lies from its exchange: somewhere between {@code earliest} and {@code latest} milliseconds after the
 * moment it was made, which itself lies somewhere between the scenario's begin and the answer.
 *
 * @param at the time itself
 * @param fraction digits of its fraction
 * @param seen whether the same time stood in this field before
 */
record TimeCheck(Instant at, long earliest, long latest, int fraction, Seen seen) {
    private static final long SKEW = 2_000;
    private static final long STALE = 60_000;

    /** Times without microseconds are too often equal by chance to tell. */
    enum Seen {
        FIRST,
        AGAIN,
        UNKNOWN
    }

    static TimeCheck of(TimeForm time, Window window, Seen seen) {
        long earliest = Duration.between(window.end(), time.at()).toMillis() - SKEW;
        long latest = Duration.between(window.begin(), time.at()).toMillis() + SKEW;
        return new TimeCheck(time.at(), earliest, latest, time.fraction(), seen);
    }

    /** From the scenario's begin to the end of the exchange. */
    record Window(Instant begin, Instant end) {}

    /** Whether both may mean the same: both made now, both old, or both as far ahead. */
    boolean agrees(TimeCheck other) {
        if (seen != other.seen && seen != Seen.UNKNOWN && other.seen != Seen.UNKNOWN) {
            return false;
        }
        if (old() && other.old()) {
            return true;
        }
        boolean overlap = earliest <= other.latest && other.earliest <= latest;
        return overlap || recent() && other.recent();
    }

    /** Whether it is a time that was shown before. */
    boolean again() {
        return seen == Seen.AGAIN;
    }

    String bucket() {
        return place() + (seen == Seen.AGAIN ? ", unchanged" : "");
    }

    private String place() {
        if (old()) {
            return "before";
        }
        return earliest > 0 ? "after " + Math.round((earliest + latest) / 2000.0) + " s" : "within";
    }

    private boolean old() {
        return latest < 0;
    }

    private boolean recent() {
        return latest >= -STALE && earliest <= 0;
    }
}
