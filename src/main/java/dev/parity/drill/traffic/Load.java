package dev.parity.drill.traffic;

import java.time.Duration;

/**
 * How much the writers of a drill do.
 *
 * @param writers of rows, side by side
 * @param rows per second and writer
 * @param objects per second
 * @param objectBytes size of each
 * @param sessions per second
 */
public record Load(int writers, int rows, int objects, int objectBytes, int sessions) {
    /** {@code measurement.md} E.2. */
    public static Load usual() {
        return new Load(4, 10, 2, 64 * 1024, 1);
    }

    static Duration every(int perSecond) {
        return Duration.ofNanos(1_000_000_000L / perSecond);
    }
}
