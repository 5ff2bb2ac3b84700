package dev.parity.drill.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Weather as the pumps of a relay meet it, piece by piece. */
final class Storm {
    private static final long LOOK_MILLIS = 10;
    private static final int THOUSAND = 1000;

    /** The connection is to end with a reset. */
    static final class Reset extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Doorway door;
    private volatile Weather weather = Weather.CLEAR;

    Storm(Doorway door) {
        this.door = door;
    }

    Weather now() {
        return weather;
    }

    void change(Weather next) {
        weather = next;
    }

    /** Waits while nothing may pass that way. */
    void hold(boolean answers) throws IOException {
        while (weather.holds(answers)) {
            pause(LOOK_MILLIS * 1_000_000);
        }
    }

    /**
     * Before a piece is carried on.
     *
     * @param begins whether an answer begins with it; the other pieces of an answer wait no more
     * @throws Reset if the connection is to end so
     */
    void before(boolean answers, int count, boolean begins) throws IOException {
        hold(answers);
        Weather here = weather;
        if (here.bytesPerSecond() > 0) {
            pause(count * 1_000_000_000L / here.bytesPerSecond());
        }
        if (!answers) {
            return;
        }
        if (here.resets() > 0 && ThreadLocalRandom.current().nextInt(THOUSAND) < here.resets()) {
            throw new Reset();
        }
        if (!here.latency().isZero() && begins) {
            long more = here.jitter().isZero()
                    ? 0
                    : ThreadLocalRandom.current().nextLong(here.jitter().toNanos());
            pause(here.latency().toNanos() + more);
        }
        hold(true);
    }

    void pause(long nanos) throws IOException {
        door.pause(Duration.ofNanos(nanos));
    }
}
