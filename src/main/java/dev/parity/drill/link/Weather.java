package dev.parity.drill.link;

import java.time.Duration;

/**
 * What a relay does to what it carries; only data, so that it can be told and taken back.
 *
 * @param latency before each answer
 * @param jitter up to so much more, by chance
 * @param bytesPerSecond each way; 0 for as fast as it goes
 * @param resets how many of 1000 pieces of answers end their connection with a reset
 * @param holdsAnswers nothing comes back, while what is asked still arrives: a link that is half open
 * @param holdsAll nothing is carried either way and nobody is led on: a partition
 * @param refuses nobody is let in, and what is open ends
 */
public record Weather(
        Duration latency,
        Duration jitter,
        long bytesPerSecond,
        int resets,
        boolean holdsAnswers,
        boolean holdsAll,
        boolean refuses) {
    public static final Weather CLEAR = new Weather(Duration.ZERO, Duration.ZERO, 0, 0, false, false, false);

    public static Weather slow(Duration latency, Duration jitter) {
        return new Weather(latency, jitter, 0, 0, false, false, false);
    }

    public static Weather narrow(long bytesPerSecond) {
        return new Weather(Duration.ZERO, Duration.ZERO, bytesPerSecond, 0, false, false, false);
    }

    public static Weather resetting(int ofThousand) {
        return new Weather(Duration.ZERO, Duration.ZERO, 0, ofThousand, false, false, false);
    }

    public static Weather halfOpen() {
        return new Weather(Duration.ZERO, Duration.ZERO, 0, 0, true, false, false);
    }

    public static Weather partition() {
        return new Weather(Duration.ZERO, Duration.ZERO, 0, 0, false, true, false);
    }

    public static Weather refusing() {
        return new Weather(Duration.ZERO, Duration.ZERO, 0, 0, false, false, true);
    }

    boolean holds(boolean answers) {
        return holdsAll || answers && holdsAnswers;
    }
}
