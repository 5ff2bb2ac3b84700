package dev.parity.reference.rest;

import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.SchemaLoader;
import dev.parity.reference.rest.sql.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the schema cache: loads it, and again when told to by NOTIFY or after its connection broke. */
final class SchemaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaWatch.class);
    private static final int LONGEST_WAIT_SECONDS = 32;
    private static final int POLL_MILLIS = 1000;
    private static final int FIRST_LOAD_SECONDS = 60;

    private final RestSettings.Database settings;
    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile SchemaCache cache;
    private volatile Connection open;

    private SchemaWatch(RestSettings.Database settings) {
        this.settings = settings;
        this.thread = new Thread(this::watch, "rest-schema");
        thread.setDaemon(true);
    }

    /** Returns after the first attempt to load, whatever came of it. */
    static SchemaWatch start(RestSettings.Database settings) {
        SchemaWatch watch = new SchemaWatch(settings);
        watch.thread.start();
        try {
            if (!watch.tried.await(FIRST_LOAD_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("schema cache is not loaded after {} s", FIRST_LOAD_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return watch;
    }

    Optional<SchemaCache> cache() {
        return Optional.ofNullable(cache);
    }

    private void watch() {
        int delay = 1;
        while (closed.getCount() > 0) {
            try (Connection connection = connect()) {
                open = connection;
                listen(connection);
                load(connection);
                delay = 1;
                follow(connection);
            } catch (SQLException e) {
                tried.countDown();
                if (closed.getCount() > 0) {
                    delay = pause(delay, e);
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.url().user());
        settings.url().password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "PostgREST listener");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.url().jdbc(), properties);
    }

    private void listen(Connection connection) throws SQLException {
        if (settings.channel().isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + Sql.quoted(settings.channel().get()));
            }
        }
    }

    private void load(Connection connection) throws SQLException {
        cache = SchemaLoader.load(connection, settings.schemas(), settings.extraSearchPath(), settings.hoisted());
        tried.countDown();
        LOG.debug("schema cache loaded: {} tables", cache.tables().size());
    }

    private void follow(Connection connection) throws SQLException {
        PGConnection listener = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
            PGNotification[] notifications = listener.getNotifications(POLL_MILLIS);
            if (notifications != null && asksForReload(notifications)) {
                load(connection);
            }
        }
    }

    private static boolean asksForReload(PGNotification[] notifications) {
        for (PGNotification notification : notifications) {
            String payload = notification.getParameter();
            if (payload.isEmpty() || payload.equals("reload schema")) {
                return true;
            }
        }
        return false;
    }

    private int pause(int seconds, SQLException cause) {
        LOG.warn("schema cache: {}; next attempt in {} s", cause.getMessage(), seconds);
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
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.debug("listener was gone already: {}", e.getMessage());
        }
        thread.interrupt();
    }
}
