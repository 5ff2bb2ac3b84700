package dev.parity.chaos;

import java.time.Duration;

/**
 * How long is looked at what.
 *
 * @param before steady state under load before the fault
 * @param stable how long nothing may fail for a capability to count as back; 30 s unless scaled
 * @param proof a fault that does not show within it is INVALID
 * @param patience how long recovery is waited for at most
 * @param writers of rows
 */
public record Windows(Duration before, Duration stable, Duration proof, Duration patience, int writers) {
    public static final Duration PROOF = Duration.ofSeconds(60);

    public Windows {
        if (proof.compareTo(PROOF) > 0) {
            throw new IllegalArgumentException("a fault must show within 60 s");
        }
    }
}
