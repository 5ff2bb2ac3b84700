package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.realtime.WalMessage.Relation;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the database's log through one temporary slot, which PostgreSQL drops when the connection ends, however it
 * ends. Confirms each transaction after it was delivered, so that the log does not pile up.
 */
final class WalReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WalReader.class);
    private static final String PUBLICATIONS = "supabase_realtime,supabase_realtime_messages_publication";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final int STATUS_SECONDS = 2;

    private final DatabaseUrl url;
    private final String slot;
    private final Database database;
    private final Changes changes;
    private final Relay relay;
    private final StoredBroadcasts broadcasts;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "realtime-wal");
    private volatile Connection replication;

    /** Receives the broadcasts that were written to {@code realtime.messages}. */
    interface StoredBroadcasts {
        void received(String topic, boolean isPrivate, String event, String id, JsonNode payload);
    }

    WalReader(
            DatabaseUrl url,
            String slot,
            Database database,
            Changes changes,
            Relay relay,
            StoredBroadcasts broadcasts) {
        this.url = url;
        this.slot = slot;
        this.database = database;
        this.changes = changes;
        this.relay = relay;
        this.broadcasts = broadcasts;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        while (closed.getCount() > 0) {
            try (Connection connection = connect()) {
                replication = connection;
                pause = FIRST_PAUSE;
                follow(connection.unwrap(PGConnection.class));
            } catch (SQLException | IllegalArgumentException broken) {
                if (closed.getCount() > 0) {
                    LOG.warn("replication broke, next try in {}: {}", pause, broken.getMessage());
                    changes.streamBroke("Unable to connect to the project database");
                }
            }
            pause = waited(pause);
        }
    }

    private Duration waited(Duration pause) {
        try {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, url.user());
        url.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.APPLICATION_NAME.set(properties, "parity-realtime-replication");
        return DriverManager.getConnection(url.jdbc(), properties);
    }

    private void follow(PGConnection connection) throws SQLException {
        connection
                .getReplicationAPI()
                .createReplicationSlot()
                .logical()
                .withSlotName(slot)
                .withOutputPlugin("pgoutput")
                .withTemporaryOption()
                .make();
        PGReplicationStream stream = connection
                .getReplicationAPI()
                .replicationStream()
                .logical()
                .withSlotName(slot)
                .withSlotOption("proto_version", 1)
                .withSlotOption("publication_names", PUBLICATIONS)
                .withSlotOption("messages", relay.isOn())
                .withStatusInterval(STATUS_SECONDS, TimeUnit.SECONDS)
                .start();
        relay.started();
        changes.streamStarted();
        read(stream);
    }

    private void read(PGReplicationStream stream) throws SQLException {
        Map<Integer, Relation> relations = new HashMap<>();
        WalMessage.Begin begin = null;
        Work work = new Work();
        while (closed.getCount() > 0) {
            ByteBuffer buffer = stream.read();
            WalMessage message = PgOutput.decode(buffer);
            if (message instanceof WalMessage.Begin start) {
                begin = start;
            } else if (message instanceof Relation relation) {
                relations.put(relation.id(), relation);
            } else if (message instanceof WalMessage.Commit commit) {
                work.end();
                confirm(stream, commit);
            } else if (message instanceof WalMessage.Emitted emitted) {
                received(emitted);
            } else {
                WalMessage.Begin transaction = begin;
                Change.of(message, begin, relations).ifPresent(change -> work.process(change, transaction.xid()));
            }
        }
    }

    private void received(WalMessage.Emitted emitted) {
        if (emitted.prefix().equals(Relay.PREFIX)) {
            relay.received(emitted.content());
        }
    }

    private static void confirm(PGReplicationStream stream, WalMessage.Commit commit) throws SQLException {
        LogSequenceNumber end = LogSequenceNumber.valueOf(commit.endLsn());
        stream.setAppliedLSN(end);
        stream.setFlushedLSN(end);
        stream.forceUpdateStatus();
    }

    /** The connection for the questions about one transaction's changes, taken only if there are any. */
    private final class Work {
        private Connection connection;

        void process(Change change, long xid) {
            try {
                if (change.schema().equals("realtime") && change.table().equals("messages")) {
                    broadcast(change);
                } else if (changes.concerns(change)) {
                    changes.deliver(taken(xid), change);
                }
            } catch (SQLException e) {
                LOG.error("cannot deliver a change of {}.{}", change.schema(), change.table(), e);
                end();
            }
        }

        private Connection taken(long xid) throws SQLException {
            if (connection == null) {
                connection = database.connection();
                connection.setAutoCommit(false);
                CommitVisibility.await(connection, xid);
            }
            return connection;
        }

        void end() {
            try (Connection used = connection) {
                connection = null;
                if (used != null) {
                    used.rollback();
                }
            } catch (SQLException e) {
                LOG.warn("cannot give a connection back", e);
            }
        }
    }

    private void broadcast(Change change) {
        Map<String, String> row = change.row();
        boolean broadcast = "broadcast".equals(row.get("extension"));
        Optional<JsonNode> payload = json(row.get("payload"));
        if (broadcast && row.get("topic") != null && row.get("event") != null && payload.isPresent()) {
            broadcasts.received(
                    row.get("topic"), "t".equals(row.get("private")), row.get("event"), row.get("id"), payload.get());
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Json.parse(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb that is no JSON", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Connection connection = replication;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.warn("cannot end the replication connection", e);
            }
        }
        try {
            thread.join(LONGEST_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
