package dev.parity.observation.usage;

import java.util.Optional;

/**
 * What one instance asked for and what it may use at most; empty where nothing is said.
 *
 * @param cpuRequest and cpuLimit in processors
 * @param memoryRequest and memoryLimit in bytes
 */
public record Reserved(
        Optional<Double> cpuRequest,
        Optional<Double> cpuLimit,
        Optional<Long> memoryRequest,
        Optional<Long> memoryLimit) {
    public static final Reserved NOTHING =
            new Reserved(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
