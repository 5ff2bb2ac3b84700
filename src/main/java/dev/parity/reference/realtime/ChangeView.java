package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.realtime.Change.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One change as each role may see it: what {@code realtime.apply_rls} does in the original. */
final class ChangeView {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int KEPT_OF_TOO_LARGE = 64;

    private final Connection connection;
    private final TableFacts table;
    private final Change change;
    private final RowCheck check;
    private Map<String, JsonNode> row;
    private Map<String, JsonNode> old;

    ChangeView(Connection connection, TableFacts table, Change change) {
        this.connection = connection;
        this.table = table;
        this.change = change;
        this.check = new RowCheck(connection, table);
    }

    /** What to send to whom. */
    record Delivery(List<Changes.Subscriber> to, ObjectNode data) {}

    List<Delivery> forRole(String role, List<Changes.Subscriber> subscribers) throws SQLException {
        Set<String> readable = table.readableBy(connection, role);
        if (change.type() != Type.DELETE) {
            if (table.primaryKey().isEmpty()) {
                return List.of(new Delivery(subscribers, refused("Error 400: Bad Request, no primary key")));
            }
            if (!table.primaryKey().stream().allMatch(column -> readable.contains(column.name()))) {
                return List.of(new Delivery(subscribers, refused("Error 401: Unauthorized")));
            }
        }
        Map<Optional<List<String>>, List<Changes.Subscriber>> byColumns = new LinkedHashMap<>();
        for (Changes.Subscriber subscriber : subscribers) {
            if (admitted(subscriber)) {
                byColumns
                        .computeIfAbsent(subscriber.subscription().columns(), columns -> new ArrayList<>())
                        .add(subscriber);
            }
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Map.Entry<Optional<List<String>>, List<Changes.Subscriber>> group : byColumns.entrySet()) {
            deliveries.add(new Delivery(group.getValue(), data(readable, group.getKey())));
        }
        return deliveries;
    }

    /** Deletions cannot be secured: the row is gone. They show the key only. */
    private boolean admitted(Changes.Subscriber subscriber) throws SQLException {
        boolean deletion = change.type() == Type.DELETE;
        List<Filter> filters = subscriber.subscription().filters();
        if (!check.matches(filters, deletion ? change.old() : change.row())) {
            return false;
        }
        return deletion || !table.secured() || check.visible(subscriber.token(), change.row());
    }

    private ObjectNode refused(String error) {
        ObjectNode data = Json.object();
        data.putArray("columns");
        data.putNull("commit_timestamp");
        data.putArray("errors").add(error);
        if (change.type() != Type.INSERT) {
            data.putObject("old_record");
        }
        data.putObject("record");
        return named(data);
    }

    private ObjectNode data(Set<String> readable, Optional<List<String>> wanted) throws SQLException {
        Predicate<String> shown = column -> readable.contains(column) && wanted(column, wanted);
        ObjectNode data = Json.object();
        data.set("columns", columns(shown));
        data.put("commit_timestamp", TIME.format(change.committed()));
        data.set(
                "errors",
                change.tooLarge() ? Json.array().add("Error 413: Payload Too Large") : NullNode.getInstance());
        if (change.type() != Type.INSERT) {
            boolean keyOnly = change.type() == Type.DELETE && table.secured();
            data.set("old_record", object(oldValues(), shown.and(column -> !keyOnly || isKey(column))));
        }
        if (change.type() != Type.DELETE) {
            Map<String, JsonNode> record = new LinkedHashMap<>(oldValues());
            record.keySet().removeAll(rowValues().keySet());
            record.putAll(rowValues());
            data.set("record", object(record, shown));
        }
        return named(data);
    }

    private ObjectNode named(ObjectNode data) {
        return data.put("schema", change.schema())
                .put("table", change.table())
                .put("type", change.type().name());
    }

    private boolean wanted(String column, Optional<List<String>> wanted) {
        return wanted.isEmpty() || wanted.get().contains(column) || isKey(column);
    }

    private boolean isKey(String column) {
        return table.column(column).map(TableFacts.Column::primaryKey).orElse(false);
    }

    private ArrayNode columns(Predicate<String> shown) {
        ArrayNode columns = Json.array();
        table.columns().stream()
                .filter(column -> shown.test(column.name()))
                .forEach(
                        column -> columns.addObject().put("name", column.name()).put("type", column.typeName()));
        return columns;
    }

    private ObjectNode object(Map<String, JsonNode> values, Predicate<String> shown) {
        ObjectNode object = Json.object();
        values.forEach((column, value) -> {
            boolean small = !change.tooLarge() || Json.text(value).length() <= KEPT_OF_TOO_LARGE;
            if (shown.test(column) && small) {
                object.set(column, value);
            }
        });
        return object;
    }

    private Map<String, JsonNode> rowValues() throws SQLException {
        if (row == null) {
            row = check.json(change.row());
        }
        return row;
    }

    /** An update that left the key alone comes without old values: the key is then the same. */
    private Map<String, JsonNode> oldValues() throws SQLException {
        if (old == null) {
            Map<String, String> values = new LinkedHashMap<>(change.old());
            if (change.type() == Type.UPDATE && values.isEmpty()) {
                table.primaryKey()
                        .forEach(
                                column -> values.put(column.name(), change.row().get(column.name())));
            }
            old = check.json(values);
        }
        return old;
    }
}
