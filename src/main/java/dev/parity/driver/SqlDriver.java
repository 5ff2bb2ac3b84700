package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one statement with bound parameters and records what came back; one connection, used by one thread at a time. */
public final class SqlDriver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlDriver.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final SqlSessions sessions;
    private final Recorder recorder;
    private Connection connection;

    public SqlDriver(SqlSessions sessions, Recorder recorder) {
        this.sessions = sessions;
        this.recorder = recorder;
    }

    /** Whether the environment gives its database to us at all. */
    public boolean available() {
        return sessions.available();
    }

    /** As the owning role, in a transaction of its own. */
    public Rows run(String actor, String action, String sql, Object... parameters) {
        return runAs("", "", actor, action, sql, parameters);
    }

    /**
     * As a role with the claims of a token, as the REST service would do it.
     *
     * @param role empty for the owner
     * @param claims JSON text; empty for none
     */
    public synchronized Rows runAs(
            String role, String claims, String actor, String action, String sql, Object... parameters) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        ObjectNode asked = asked(role, sql, parameters);
        ObjectNode seen = DriverJson.object();
        Rows rows = transaction(role, claims, sql, parameters, seen);
        recorder.record(Kind.SQL, actor, action, asked, seen, at, (System.nanoTime() - start) / 1000);
        return rows;
    }

    /** As the owning role, again and again until there is enough or the time is over; only the last is recorded. */
    public synchronized Rows await(
            Duration atMost, Predicate<Rows> enough, String actor, String action, String sql, Object... parameters) {
        try {
            Awaitility.await(action)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .pollInSameThread()
                    .atMost(atMost)
                    .until(() -> enough.test(transaction("", "", sql, parameters, DriverJson.object())));
        } catch (ConditionTimeoutException late) {
            LOG.debug("{} is not there after {}", action, atMost);
        }
        return run(actor, action, sql, parameters);
    }

    private Rows transaction(String role, String claims, String sql, Object[] parameters, ObjectNode seen) {
        try {
            Connection open = open();
            try {
                assume(open, role, claims);
                Rows rows = execute(open, sql, parameters, seen);
                open.commit();
                return rows;
            } catch (SQLException refused) {
                open.rollback();
                return refused(refused, seen);
            }
        } catch (SQLException broken) {
            drop();
            throw new Unreachable("The database did not answer: " + broken.getMessage() + ".", broken);
        }
    }

    private static Rows refused(SQLException refused, ObjectNode seen) throws SQLException {
        if (refused.getSQLState() == null || refused.getSQLState().startsWith("08")) {
            throw refused;
        }
        String message = refused.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
        seen.putObject("error").put("sqlstate", refused.getSQLState()).put("message", message);
        return new Rows(List.of(), List.of(), 0, Optional.of(new Rows.Refusal(refused.getSQLState(), message)));
    }

    private static void assume(Connection open, String role, String claims) throws SQLException {
        if (!role.isEmpty()) {
            setting(open, "role", role);
        }
        if (!claims.isEmpty()) {
            setting(open, "request.jwt.claims", claims);
        }
    }

    private static void setting(Connection open, String name, String value) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static Rows execute(Connection open, String sql, Object[] parameters, ObjectNode seen) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            if (!statement.execute()) {
                int updated = Math.max(0, statement.getUpdateCount());
                seen.put("updated", updated);
                return new Rows(List.of(), List.of(), updated, Optional.empty());
            }
            try (ResultSet result = statement.getResultSet()) {
                return read(result, seen);
            }
        }
    }

    private static Rows read(ResultSet result, ObjectNode seen) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<String> names = new ArrayList<>();
        ArrayNode columns = seen.putArray("columns");
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
            columns.addObject().put("name", meta.getColumnLabel(i)).put("type", meta.getColumnTypeName(i));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        ArrayNode recorded = seen.putArray("rows");
        while (result.next()) {
            List<JsonNode> row = row(result, names.size());
            rows.add(row);
            recorded.addArray().addAll(row);
        }
        return new Rows(names, rows, 0, Optional.empty());
    }

    private static List<JsonNode> row(ResultSet result, int width) throws SQLException {
        List<JsonNode> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            String text = result.getString(i);
            row.add(text == null ? NullNode.getInstance() : TextNode.valueOf(text));
        }
        return row;
    }

    private ObjectNode asked(String role, String sql, Object[] parameters) {
        ObjectNode asked = DriverJson.object().put("sql", sql);
        ArrayNode bound = asked.putArray("parameters");
        for (Object parameter : parameters) {
            bound.add(parameter == null ? NullNode.getInstance() : TextNode.valueOf(parameter.toString()));
        }
        return asked.put("role", role.isEmpty() ? "owner" : role);
    }

    private Connection open() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = sessions.take();
        }
        return connection;
    }

    /** After a session broke: it is not kept. */
    private void drop() {
        if (connection != null) {
            SqlSessions.end(connection);
            connection = null;
        }
    }

    @Override
    public synchronized void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            sessions.giveBack(old);
        }
    }
}
