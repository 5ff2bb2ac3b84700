package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody holds every session that the database has to give. */
final class Exhausted implements Breakage {
    private static final int MOST = 1_000;

    private final DatabaseFaults.Server server;
    private final List<Connection> held = new ArrayList<>();

    Exhausted(Fault fault, DatabaseFaults.Server server) {
        this.server = server;
    }

    @Override
    public List<String> targets() {
        return server.named("all free sessions");
    }

    @Override
    public void inject() {
        try {
            while (held.size() < MOST) {
                held.add(server.sql().open(true));
            }
        } catch (SQLException full) {
            if (held.isEmpty()) {
                throw new IllegalStateException("not one session could be had: " + full.getMessage(), full);
            }
        }
    }

    @Override
    public Optional<String> proof() {
        return Killed.refused(server.sql()).map(said -> held.size() + " sessions are held; " + said);
    }

    @Override
    public void undo() {
        held.forEach(Exhausted::close);
        held.clear();
    }

    static void close(Connection session) {
        try {
            session.abort(Runnable::run);
        } catch (SQLException gone) {
            throw new IllegalStateException("a session does not end", gone);
        }
    }

    @Override
    public Optional<String> undone() {
        return Killed.answers(server.sql());
    }
}
