package dev.parity.driver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open database sessions for the drivers of one suite. A session goes back when its driver closes, is reset as if new
 * ({@code DISCARD ALL}), and serves the next driver: proving a password by SCRAM-SHA-256 costs a client 4,096 hashes.
 */
public final class SqlSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlSessions.class);
    private static final int ALIVE_SECONDS = 5;

    private final dev.parity.target.Connection target;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public SqlSessions(dev.parity.target.Connection target) {
        this.target = target;
    }

    boolean available() {
        return target.database().isPresent();
    }

    /**
     * A session without a trace of another, in a transaction.
     *
     * @throws SQLException if the server does not let us in
     */
    Connection take() throws SQLException {
        for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.isValid(ALIVE_SECONDS)) {
                return kept;
            }
            end(kept);
        }
        String url = target.database()
                .orElseThrow(() -> new IllegalStateException("The environment " + target.environment()
                        + " gives no database. Expected endpoints.database. Ask available() first."));
        DatabaseAddress address = DatabaseAddress.of(url);
        DriverManager.setLoginTimeout(
                Math.toIntExact(Waits.of(target, "connect").toSeconds()));
        Connection fresh = DriverManager.getConnection(address.jdbcUrl(), address.properties());
        fresh.setAutoCommit(false);
        return fresh;
    }

    /** Keeps it for the next; one that cannot be reset is ended. */
    void giveBack(Connection used) {
        try {
            used.rollback();
            used.setAutoCommit(true);
            try (Statement reset = used.createStatement()) {
                reset.execute("discard all");
            }
            used.setAutoCommit(false);
        } catch (SQLException broken) {
            LOG.debug("a session is not kept", broken);
            end(used);
            return;
        }
        idle.addFirst(used);
        if (closed) {
            close();
        }
    }

    static void end(Connection session) {
        try {
            session.close();
        } catch (SQLException alreadyGone) {
            LOG.debug("closing", alreadyGone);
        }
    }

    /** Ends those that are idle; one that comes back later is ended then. */
    @Override
    public void close() {
        closed = true;
        for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            end(kept);
        }
    }
}
