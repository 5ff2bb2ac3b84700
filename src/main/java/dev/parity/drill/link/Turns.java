package dev.parity.drill.link;

import java.util.concurrent.atomic.AtomicBoolean;

/** Who spoke last on a connection: where one answer ends and the next begins, for a relay that knows no protocol. */
final class Turns {
    /** What comes unasked after so long is no more of the same answer. */
    private static final long SILENCE_NANOS = 2_000_000;

    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile long answeredNanos = Long.MIN_VALUE / 2;

    /** The client speaks; no answer begins with it. */
    boolean asked() {
        asked.set(true);
        return false;
    }

    boolean beginsAnswer() {
        return asked.getAndSet(false) || System.nanoTime() - answeredNanos > SILENCE_NANOS;
    }

    void carried(boolean answer) {
        if (answer) {
            answeredNanos = System.nanoTime();
        }
    }
}
