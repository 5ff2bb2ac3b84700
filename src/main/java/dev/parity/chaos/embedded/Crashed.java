package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One background process of the database dies; it ends every session and recovers by itself. */
final class Crashed implements Breakage {
    private final DatabaseFaults.Server server;
    private Connection before;

    Crashed(Fault fault, DatabaseFaults.Server server) {
        this.server = server;
    }

    @Override
    public List<String> targets() {
        return server.named("the WAL writer");
    }

    @Override
    public void inject() {
        try {
            before = server.sql().open(false);
            long writer = Long.parseLong(
                    Sql.value(before, "select pid from pg_stat_activity where backend_type = 'walwriter'"));
            Signals.send("KILL", List.of(writer));
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be asked before it is broken: " + e.getMessage(), e);
        }
    }

    /** A session that was open before is gone. */
    @Override
    public Optional<String> proof() {
        try {
            Sql.value(before, "select 1");
            return Optional.empty();
        } catch (SQLException gone) {
            return Optional.of("a session that was open before: " + gone.getMessage());
        }
    }

    @Override
    public void undo() {
        try {
            if (before != null) {
                before.close();
            }
        } catch (SQLException gone) {
            before = null;
        }
    }

    @Override
    public Optional<String> undone() {
        try {
            return Optional.of("a new session answers, recovery is over: "
                    + server.sql().value("select 'in recovery: ' || pg_is_in_recovery()"));
        } catch (SQLException notYet) {
            return Optional.empty();
        }
    }
}
