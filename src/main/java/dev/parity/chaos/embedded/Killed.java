package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.drill.embedded.Crash;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The database is gone with all its processes, and is started again on what it left. */
final class Killed implements Breakage {
    private final DatabaseFaults.Server server;
    private boolean gone;

    Killed(Fault fault, DatabaseFaults.Server server) {
        this.server = server;
    }

    @Override
    public List<String> targets() {
        return server.named("all processes");
    }

    @Override
    public void inject() {
        Crash.Server process = server.process();
        gone = true;
        Crash.kill(process);
    }

    @Override
    public Optional<String> proof() {
        return refused(server.sql());
    }

    /** A new session is refused, by whoever. */
    static Optional<String> refused(Sql sql) {
        try {
            sql.value("select 1");
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of("a new session: " + refused.getMessage());
        }
    }

    static Optional<String> answers(Sql sql) {
        try {
            return Optional.of("a new session is told " + sql.value("select 'it is ' || now()"));
        } catch (SQLException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void undo() {
        if (gone) {
            server.controls().revive();
            gone = false;
        }
    }

    @Override
    public Optional<String> undone() {
        return answers(server.sql());
    }
}
