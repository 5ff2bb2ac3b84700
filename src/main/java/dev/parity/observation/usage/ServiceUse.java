package dev.parity.observation.usage;

import java.util.Optional;

/**
 * What one service used while the suite ran. Memory and CPU are of all its instances together, but for the most that
 * one instance used, which is what a request and a limit are about.
 *
 * @param instances the most at once
 * @param samples looks at it
 * @param cpuMean and cpuMost, processors in use by all of them
 * @param cpuMostOfOne processors, by the busiest instance
 * @param memoryMean and memoryMost, bytes of all of them
 * @param memoryMostOfOne bytes, of the biggest instance
 * @param received and sent, bytes over the network, to other services too
 * @param reserved what one instance asked for and may use
 */
public record ServiceUse(
        String service,
        int instances,
        int samples,
        double cpuMean,
        double cpuMost,
        double cpuMostOfOne,
        long memoryMean,
        long memoryMost,
        long memoryMostOfOne,
        Optional<Long> received,
        Optional<Long> sent,
        Optional<Long> read,
        Optional<Long> written,
        Optional<Long> stored,
        Reserved reserved) {}
