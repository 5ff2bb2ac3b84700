package dev.parity.reference.functions;

import java.time.Duration;

/**
 * What one call may take.
 *
 * @param wall from its begin to its answer
 * @param cpu of computing; waiting costs none
 * @param memoryBytes that it keeps
 */
record Limits(Duration wall, Duration cpu, long memoryBytes) {}
