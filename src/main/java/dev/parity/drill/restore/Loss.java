package dev.parity.drill.restore;

import java.util.Optional;

/**
 * How it was lost.
 *
 * @param endNanos when the last that is lost may have been acknowledged: a crash takes its time on a busy machine
 * @param until moment to restore to, if not all there is
 * @param proof that the fault took hold
 */
record Loss(long atNanos, long endNanos, Optional<String> until, Optional<String> proof) {
    Loss until(Optional<String> moment) {
        return new Loss(atNanos, endNanos, moment, proof);
    }
}
