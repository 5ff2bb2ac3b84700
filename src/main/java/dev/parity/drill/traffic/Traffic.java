package dev.parity.drill.traffic;

import dev.parity.drill.Sample;
import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Found;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.ledger.Outcome;
import dev.parity.target.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** All that acts during a drill: writers with their ledger, a listener, and probes. */
public final class Traffic implements AutoCloseable {
    private final Deque<AutoCloseable> writers = new ArrayDeque<>();
    private final SessionWriter sessions;
    private final Listener listener;
    private final Probes probes;

    private Traffic(SessionWriter sessions, Listener listener, Probes probes) {
        this.sessions = sessions;
        this.listener = listener;
        this.probes = probes;
    }

    /** @param connection through the address that stays the same whatever fails behind it */
    public static Traffic start(Connection connection, Cast cast, Load load, LedgerFile ledger) {
        Api api = Api.at(
                connection.gateway(),
                connection.anonKey().orElseThrow(),
                connection.serviceKey().orElseThrow());
        Listener listener = Listener.start(connection, cast, ledger);
        SessionWriter sessions = new SessionWriter(api, ledger, cast.run());
        Traffic traffic = new Traffic(sessions, listener, Probes.start(api, cast, ledger, listener));
        for (int at = 0; at < load.writers(); at++) {
            RowWriter rows =
                    new RowWriter(api, ledger, cast.run(), at, cast.writers().get(at));
            traffic.writers.add(Writer.start("row" + at, Load.every(load.rows()), rows));
        }
        ObjectWriter objects = new ObjectWriter(api, ledger, cast.bucket(), load.objectBytes());
        traffic.writers.add(Writer.start("object", Load.every(load.objects()), objects));
        traffic.writers.add(Writer.start("session", Load.every(load.sessions()), sessions));
        return traffic;
    }

    public List<Sample> samples() {
        return probes.samples();
    }

    public boolean hears() {
        return listener.hears();
    }

    /** By key of the ledger. */
    public Map<String, String> refreshTokens() {
        return sessions.refreshTokens();
    }

    public List<Found> heard() {
        return listener.heard();
    }

    /** Keys of the rows that were heard of without a break, break by break. */
    public List<List<String>> heardAtOneGo() {
        return listener.heardAtOneGo();
    }

    /** Lets what is under way end, writers first, so that their last rows are still heard of. */
    @Override
    public void close() {
        closeAll(writers);
        probes.close();
        listener.close();
    }

    private static void closeAll(Deque<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a writer did not end", e);
            }
        }
    }

    /** The ledger with what subscribers are owed: one event for each row made since somebody listens. */
    public List<Entry> withEvents(List<Entry> ledger) {
        List<Entry> all = new ArrayList<>(ledger);
        ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.act() == Act.MAKE)
                .map(entry -> new Entry(
                        Kind.EVENT,
                        Act.MAKE,
                        entry.writer(),
                        entry.sequence(),
                        entry.key(),
                        entry.digest(),
                        entry.askedNanos() > listener.firstNanos() ? entry.outcome() : Outcome.UNKNOWN,
                        entry.askedNanos(),
                        entry.toldNanos()))
                .forEach(all::add);
        return List.copyOf(all);
    }
}
