package dev.parity.observation.usage;

import java.util.Optional;

/**
 * One look at one instance of a service. Whatever the platform does not tell is empty.
 *
 * @param cpuSeconds computed since it began; a platform that tells a rate instead leaves it empty
 * @param cpuCores processors in use just now, where no total is told
 * @param memory bytes in use
 * @param received and sent, bytes over the network since it began
 * @param read and written, bytes from and to disks since it began
 * @param stored bytes that it holds in files
 */
public record Reading(
        String service,
        String instance,
        Optional<Double> cpuSeconds,
        Optional<Double> cpuCores,
        long memory,
        Optional<Long> received,
        Optional<Long> sent,
        Optional<Long> read,
        Optional<Long> written,
        Optional<Long> stored,
        Reserved reserved) {}
