package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

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

    /** The same, and every limit that is exposed; see {@link #read(Connection, Predicate)}. */
    public static Facts readWithLimits(Connection connection) {
        return read(connection, limit -> true);
    }

    /**
     * The same, and the limits that are wanted by name. Takes seconds and sends bodies of up to 64 MiB; for the idle
     * cut-offs it keeps connections silent for as long as {@code timeouts.idle} says.
     */
    public static Facts read(Connection connection, Predicate<String> wanted) {
        Facts facts = read(connection);
        Map<String, String> platform = new TreeMap<>(facts.platform());
        platform.putAll(new Limits(connection).measure(wanted));
        platform.putAll(new IdleLimits(connection).measure(wanted));
        platform.putAll(new AlertFacts(connection.parts().metrics()).measure(wanted));
        return new Facts(facts.release(), platform);
    }
}
