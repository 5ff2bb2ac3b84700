package dev.parity.reference.stack;

import dev.parity.reference.http.ServiceFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A service's place in the stack: what sits there can be replaced by the same service with other variables. */
final class Seat implements AutoCloseable {
    private final ServiceFactory factory;
    private final Map<String, String> settings;
    private final Clock clock;
    private final InetSocketAddress address;
    private volatile RunningService running;
    private boolean stopped;

    private Seat(ServiceFactory factory, Map<String, String> settings, Clock clock, RunningService running) {
        this.factory = factory;
        this.settings = settings;
        this.clock = clock;
        this.running = running;
        this.address = new InetSocketAddress("127.0.0.1", running.server().port());
    }

    static Seat taken(ServiceFactory factory, InetSocketAddress address, Map<String, String> settings, Clock clock) {
        return new Seat(factory, settings, clock, RunningService.start(factory, address, settings, clock));
    }

    RunningService running() {
        return running;
    }

    String name() {
        return factory.name();
    }

    /**
     * Ends the service and starts it again at the same address.
     *
     * @param over variables over the stack's own, of this start alone; empty text takes a variable away
     * @param offset by how much its clock is ahead
     */
    void restart(Map<String, String> over, Duration offset) {
        stop();
        running = RunningService.start(factory, address, merged(settings, over), Clock.offset(clock, offset));
        stopped = false;
    }

    /** Ends the service; {@link #restart} lets another sit here. */
    void stop() {
        if (!stopped) {
            stopped = true;
            running.close();
        }
    }

    static Map<String, String> merged(Map<String, String> settings, Map<String, String> over) {
        Map<String, String> all = new HashMap<>(settings);
        over.forEach((name, value) -> {
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return all;
    }

    @Override
    public void close() {
        stop();
    }
}
