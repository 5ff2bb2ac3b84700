package dev.parity.chaos.embedded;

import dev.parity.drill.link.Relay;
import dev.parity.target.Hops;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A relay before every part of one stack. */
final class Wires implements Hops, AutoCloseable {
    static final List<String> PARTS =
            List.of("gateway", "auth", "rest", "storage", "realtime", "functions", "database", "s3", "mail");

    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final Map<String, Integer> behind = new TreeMap<>();

    Wires() {
        PARTS.forEach(part -> relays.put(part, Relay.open()));
    }

    Relay before(String part) {
        Relay relay = relays.get(part);
        if (relay == null) {
            throw new IllegalArgumentException(
                    "\"" + part + "\" is no part of the embedded stack. Expected one of " + PARTS + ". Correct at.");
        }
        return relay;
    }

    @Override
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        relays.forEach((part, relay) -> ports.put(part, relay.port()));
        return ports;
    }

    @Override
    public synchronized void leadsTo(String part, int port) {
        behind.put(part, port);
        relays.get(part).toForNew(port); // who came before it was known waits, and is not sent away
    }

    /** The part's own port. */
    synchronized int behind(String part) {
        return behind.get(part);
    }

    @Override
    public void close() {
        relays.values().forEach(Relay::close);
    }
}
