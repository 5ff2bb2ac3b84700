package dev.parity.drill.link;

import dev.parity.target.Hops;
import java.util.Map;

/** Stands between the services and their database, so that the database can be another one. */
public record DatabaseHop(Relay relay) implements Hops {
    @Override
    public Map<String, Integer> ports() {
        return Map.of("database", relay.port());
    }

    @Override
    public void leadsTo(String part, int port) {
        relay.to(port);
    }
}
