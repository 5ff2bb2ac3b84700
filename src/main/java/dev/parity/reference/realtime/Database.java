package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.parity.reference.http.Json;
import dev.parity.reference.postgres.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The questions that Realtime asks PostgreSQL about topics: its policies answer, never our code. */
final class Database implements AutoCloseable {
    private static final long MIGRATION_LOCK = 4_720_991_203L;
    private static final String INSERT =
            "insert into realtime.messages (id, topic, extension, event, payload, private) values (?, ?, ?, ?, ?::jsonb, true)";

    private final HikariDataSource pool;

    Database(DatabaseUrl url, int size) {
        this.pool = url.pool("parity-realtime", size);
    }

    /** Which extensions of a topic a token may use: {@code broadcast}, {@code presence}. */
    record Access(boolean broadcast, boolean presence) {
        static final Access ALL = new Access(true, true);

        boolean none() {
            return !broadcast && !presence;
        }
    }

    /** A stored broadcast. */
    record Stored(String id, String event, ObjectNode payload) {}

    void migrate() throws SQLException {
        try (Connection connection = pool.getConnection();
                InputStream sql = Database.class.getResourceAsStream("migration.sql");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** May this token read the topic? Two rows are written, looked for as that token, and rolled back. */
    Access mayRead(String topic, Tokens.Good token) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                UUID broadcast = insert(connection, topic, "broadcast");
                UUID presence = insert(connection, topic, "presence");
                assume(connection, topic, token);
                return new Access(sees(connection, broadcast), sees(connection, presence));
            } finally {
                connection.rollback();
            }
        }
    }

    /** May this token write to the topic? Rows are written as that token and rolled back. */
    Access mayWrite(String topic, Tokens.Good token) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                assume(connection, topic, token);
                return new Access(inserts(connection, topic, "broadcast"), inserts(connection, topic, "presence"));
            } finally {
                connection.rollback();
            }
        }
    }

    private static UUID insert(Connection connection, String topic, String extension) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, id);
            statement.setString(2, topic);
            statement.setString(3, extension);
            statement.setString(4, null);
            statement.setString(5, null);
            statement.executeUpdate();
        }
        return id;
    }

    private static boolean inserts(Connection connection, String topic, String extension) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            insert(connection, topic, extension);
            return true;
        } catch (SQLException refused) {
            connection.rollback(before);
            return false;
        }
    }

    private static boolean sees(Connection connection, UUID id) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from realtime.messages where id = ?")) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException refused) {
            connection.rollback(before);
            return false;
        }
    }

    /** Makes the rest of the transaction run as that token. */
    static void assume(Connection connection, String topic, Tokens.Good token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select set_config('role', ?, true), set_config('request.jwt.claims', ?, true),"
                        + " set_config('realtime.topic', ?, true)")) {
            statement.setString(1, token.role());
            statement.setString(2, Json.text(token.claims()));
            statement.setString(3, topic);
            statement.execute();
        }
    }

    /** Stored broadcasts of a topic since then, oldest first. */
    List<Stored> replay(String topic, Instant since, int limit) throws SQLException {
        String sql = "select id::text, event, payload::text from realtime.messages where topic = ? and private"
                + " and extension = 'broadcast' and inserted_at >= ? order by inserted_at desc limit ?";
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, topic);
            statement.setTimestamp(2, Timestamp.valueOf(LocalDateTime.ofInstant(since, ZoneOffset.UTC)));
            statement.setInt(3, limit);
            List<Stored> stored = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ObjectNode payload = (ObjectNode) Json.parse(rows.getString(3));
                    stored.add(0, new Stored(rows.getString(1), rows.getString(2), payload));
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("jsonb that is no JSON", e);
            }
            return stored;
        }
    }

    /** Writes a message to the log, for whoever follows it. */
    void emit(String prefix, String content) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_logical_emit_message(true, ?, ?)")) {
            statement.setString(1, prefix);
            statement.setString(2, content);
            statement.execute();
        }
    }

    /** The slots of replicas that follow the log. */
    Set<String> activeSlots() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select slot_name from pg_replication_slots where active");
                ResultSet rows = statement.executeQuery()) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    boolean alive() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException down) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
