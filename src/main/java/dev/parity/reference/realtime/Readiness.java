package dev.parity.reference.realtime;

import java.time.Duration;
import java.time.Instant;

/** Tells a member who asked for it, once, that messages of the database arrive; puts it out if they do not in time. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Hub hub;
    private final Instant until;
    private boolean awaited;

    Readiness(Hub hub, boolean asked) {
        this.hub = hub;
        this.until = hub.clock().instant().plus(PATIENCE);
        this.awaited = asked;
    }

    void tell(Channel channel) {
        if (awaited && hub.changes().isLive()) {
            awaited = false;
            channel.system("system", "ok", "Replication connection established");
        } else if (awaited && hub.clock().instant().isAfter(until)) {
            channel.close();
        }
    }
}
