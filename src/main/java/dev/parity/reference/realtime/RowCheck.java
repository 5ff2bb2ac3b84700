package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.parity.reference.http.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks PostgreSQL about one row: its values as JSON, whether conditions hold, whether a token may see it. */
final class RowCheck {
    private final Connection connection;
    private final TableFacts table;
    private final Map<JsonNode, Boolean> visible = new HashMap<>();

    RowCheck(Connection connection, TableFacts table) {
        this.connection = connection;
        this.table = table;
    }

    /** The values as {@code to_jsonb} gives them. */
    Map<String, JsonNode> json(Map<String, String> values) throws SQLException {
        List<String> names = values.keySet().stream()
                .filter(name -> table.column(name).isPresent())
                .toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        String sql = names.stream()
                .map(name -> "to_jsonb(" + cast(name) + ")::text")
                .collect(Collectors.joining(", ", "select ", ""));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                statement.setString(i + 1, values.get(names.get(i)));
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return read(rows, names);
            }
        }
    }

    private static Map<String, JsonNode> read(ResultSet rows, List<String> names) throws SQLException {
        Map<String, JsonNode> json = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String text = rows.getString(i + 1);
            try {
                json.put(names.get(i), text == null ? NullNode.getInstance() : Json.parse(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("to_jsonb gave no JSON", e);
            }
        }
        return json;
    }

    /** All conditions hold for these values. A column that is not among them fails its condition. */
    boolean matches(List<Filter> filters, Map<String, String> values) throws SQLException {
        for (Filter filter : filters) {
            boolean known = values.containsKey(filter.column())
                    && table.column(filter.column()).isPresent();
            if (!known || !holds(filter, values.get(filter.column()))) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Filter filter, String value) throws SQLException {
        String type = table.column(filter.column()).orElseThrow().type();
        List<String> parameters = new ArrayList<>();
        parameters.add(value);
        parameters.addAll(filter.bound());
        return guarded("select " + filter.sql(type), parameters);
    }

    /** The row can be read by this token, as it is now. Asked once per distinct set of claims. */
    boolean visible(Tokens.Good token, Map<String, String> values) throws SQLException {
        Boolean known = visible.get(token.claims());
        if (known == null) {
            known = seenBy(token, values);
            visible.put(token.claims(), known);
        }
        return known;
    }

    private boolean seenBy(Tokens.Good token, Map<String, String> values) throws SQLException {
        List<TableFacts.Column> key = table.primaryKey();
        String where = key.stream()
                .map(column -> TableFacts.quote(column.name()) + " = " + cast(column.name()))
                .collect(Collectors.joining(" and "));
        List<String> parameters =
                key.stream().map(column -> values.get(column.name())).toList();
        Savepoint before = connection.setSavepoint();
        try {
            Database.assume(connection, "", token);
            return guarded("select exists (select from " + table.quoted() + " where " + where + ")", parameters);
        } catch (SQLException noSuchRole) {
            return false;
        } finally {
            // Takes back the role and the claims too.
            connection.rollback(before);
        }
    }

    /** A condition or policy that fails lets nothing through. */
    private boolean guarded(String sql, List<String> parameters) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException failed) {
            connection.rollback(before);
            return false;
        }
    }

    private String cast(String column) {
        return "cast(cast(? as text) as " + table.column(column).orElseThrow().type() + ")";
    }
}
