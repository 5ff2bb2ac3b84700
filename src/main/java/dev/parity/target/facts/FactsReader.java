package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.util.Map;
import java.util.TreeMap;

/** Looks at a live environment: its database if it can be reached, and its services through the gateway. */
public final class FactsReader {
    private FactsReader() {}

    /**
     * A second's work at most on a healthy environment; changes nothing.
     *
     * @throws dev.parity.target.Unreachable if the database of the environment refuses
     */
    public static Facts read(Connection connection) {
        Map<String, String> platform = new TreeMap<>(new ServiceFacts(connection).read());
        return connection
                .database()
                .map(url -> {
                    DatabaseReader database = new DatabaseReader(url);
                    platform.putAll(database.platform());
                    return new Facts(database.release(), platform);
                })
                .orElseGet(() -> new Facts(Map.of(), platform));
    }

    /** The same, and the limits that are exposed; takes seconds and sends bodies of up to 64 MiB. */
    public static Facts readWithLimits(Connection connection) {
        Facts facts = read(connection);
        Map<String, String> platform = new TreeMap<>(facts.platform());
        platform.putAll(new Limits(connection).measure());
        return new Facts(facts.release(), platform);
    }
}
