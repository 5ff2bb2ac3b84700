package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Others keep the database busy with statements that do not come to an end. */
final class Busy implements Breakage {
    private static final String RUNNING = "select count(*) from pg_stat_activity where state = 'active'"
            + " and application_name = 'parity-chaos' and now() - query_start > interval '500 ms'";
    private static final String ENDLESS =
            "select count(*) from generate_series(1, 1000000000) a where sqrt(a::float8) < 0";

    private final Fault fault;
    private final DatabaseFaults.Server server;
    private final List<Connection> sessions = new ArrayList<>();

    Busy(Fault fault, DatabaseFaults.Server server) {
        this.fault = fault;
        this.server = server;
    }

    @Override
    public List<String> targets() {
        return server.named(fault.of("sessions") + " further sessions");
    }

    @Override
    public void inject() {
        try {
            for (int at = 0; at < fault.number("sessions"); at++) {
                Connection session = server.sql().open(true);
                sessions.add(session);
                start(session);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be kept busy: " + e.getMessage(), e);
        }
    }

    /** The server ends it by itself a while after the fault should be over. */
    private void start(Connection session) throws SQLException {
        try (Statement limit = session.createStatement()) {
            limit.execute("set statement_timeout = " + (fault.duration().toMillis() + 5_000));
        }
        Thread thread = new Thread(() -> endless(session), "chaos-busy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void endless(Connection session) {
        try (Statement statement = session.createStatement()) {
            statement.execute(ENDLESS);
        } catch (SQLException ended) {
            Thread.currentThread().setName("chaos-busy-ended"); // it is ended by undo
        }
    }

    @Override
    public Optional<String> proof() {
        return running().filter(count -> count > 0).map(count -> count + " statements run for more than half a second");
    }

    private Optional<Integer> running() {
        try {
            return Optional.of(Integer.parseInt(server.sql().value(RUNNING)));
        } catch (SQLException notNow) {
            return Optional.empty();
        }
    }

    @Override
    public void undo() {
        try {
            server.sql()
                    .value("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                            + " where application_name = 'parity-chaos' and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException("statements could not be ended: " + e.getMessage(), e);
        } finally {
            sessions.forEach(Exhausted::close);
            sessions.clear();
        }
    }

    @Override
    public Optional<String> undone() {
        return running().filter(count -> count == 0).map(count -> "none of the statements runs");
    }
}
