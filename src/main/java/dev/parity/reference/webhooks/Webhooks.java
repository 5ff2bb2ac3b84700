package dev.parity.reference.webhooks;

import dev.parity.reference.postgres.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the database has queued, as the worker of pg_net does: after the commit, each request once, answers into a
 * table. {@code webhooks.sql} is the part that the database runs.
 */
public final class Webhooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final int IDLE_MILLIS = 1000;
    private static final int BUSY_MILLIS = 20;
    private static final int LONGEST_WAIT_SECONDS = 8;

    private final DatabaseUrl database;
    private final Post post = new Post();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread worker = new Thread(this::work, "webhooks");
    private volatile Connection open;

    private Webhooks(DatabaseUrl database) {
        this.database = database;
    }

    /**
     * Installs the schemas {@code net} and {@code supabase_functions} and begins to send.
     *
     * @param databaseUrl of a superuser
     */
    public static Webhooks start(String databaseUrl) {
        Webhooks webhooks = new Webhooks(DatabaseUrl.parse(databaseUrl));
        webhooks.install();
        webhooks.worker.setDaemon(true);
        webhooks.worker.start();
        return webhooks;
    }

    private void install() {
        try (InputStream in = Webhooks.class.getResourceAsStream("webhooks.sql");
                Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot install webhooks at " + database + ": " + e.getMessage()
                            + ". Expected a superuser of a database with the stack's roles. Give its URL.",
                    e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        database.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "webhooks");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.jdbc(), properties);
    }

    /** A lost database is looked for again until this is closed. */
    private void work() {
        int delay = 1;
        while (closed.getCount() > 0) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                open = connection;
                statement.execute("listen net_worker");
                delay = 1;
                follow(connection);
            } catch (SQLException lost) {
                delay = pause(delay, lost);
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        Queue queue = new Queue(connection);
        PGConnection listener = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
            queue.take().forEach(post::send);
            queue.keep(post.answered());
            listener.getNotifications(post.isBusy() ? BUSY_MILLIS : IDLE_MILLIS);
        }
    }

    private int pause(int seconds, SQLException cause) {
        if (closed.getCount() > 0) {
            LOG.warn("webhooks: {}; next attempt in {} s", cause.getMessage(), seconds);
        }
        try {
            if (closed.await(seconds, TimeUnit.SECONDS)) {
                return seconds;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
        return Math.min(seconds * 2, LONGEST_WAIT_SECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        Connection current = open;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException alreadyGone) {
                LOG.debug("closing", alreadyGone);
            }
        }
    }
}
