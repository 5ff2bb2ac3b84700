package dev.parity.reference.stack;

import dev.parity.reference.http.Metrics;
import dev.parity.reference.http.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The gateway behind its ports, which stay open when it is replaced. */
final class Entrance implements AutoCloseable {
    private final Switch front;
    private final Clock clock;
    private final Map<String, String> settings;
    private volatile Service gateway;

    private Entrance(Switch front, Clock clock, Map<String, String> settings, Service gateway) {
        this.front = front;
        this.clock = clock;
        this.settings = settings;
        this.gateway = gateway;
    }

    static Entrance open(Switch front, Map<String, String> settings, Clock clock) {
        Entrance entrance = new Entrance(front, clock, settings, Services.GATEWAY.create(settings, clock));
        entrance.lead();
        return entrance;
    }

    /** As {@link Seat#restart}. */
    void restart(Map<String, String> over, Duration offset) {
        Service previous = gateway;
        gateway = Services.GATEWAY.create(Seat.merged(settings, over), Clock.offset(clock, offset));
        lead();
        previous.close();
    }

    private void lead() {
        front.to(new Site(new Metrics(Services.GATEWAY.name(), gateway.handler())));
    }

    @Override
    public void close() {
        gateway.close();
    }
}
