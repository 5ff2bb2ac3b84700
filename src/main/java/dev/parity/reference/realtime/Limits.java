package dev.parity.reference.realtime;

/**
 * What one client or all together may do.
 *
 * @param channels of one client
 * @param clients at once
 * @param messages a second
 * @param joins a second
 * @param bytes a second
 * @param payloadBytes of one message
 * @param presenceCalls of one client in {@code presenceWindowMs}
 */
record Limits(
        int channels,
        int clients,
        int messages,
        int joins,
        int bytes,
        int payloadBytes,
        int presenceCalls,
        int presenceWindowMs) {}
