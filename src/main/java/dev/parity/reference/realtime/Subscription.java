package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * One entry of a join's {@code postgres_changes}.
 *
 * @param id the same for equal entries
 * @param event one of the three types, or {@code *}
 * @param table or {@code *} for all of the schema
 * @param columns wanted beside the primary key; empty for all
 */
record Subscription(
        long id, String event, String schema, String table, List<Filter> filters, Optional<List<String>> columns) {
    private static final String ALL = "*";
    private static final long ID_BITS = 0x7ffffff;

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException with Realtime's message
     */
    static Subscription of(JsonNode entry) {
        boolean schemaGiven = entry.path("schema").isTextual();
        boolean tableGiven = entry.path("table").isTextual();
        if (!schemaGiven && !tableGiven) {
            throw new IllegalArgumentException("No subscription params provided. Please provide at least a `schema` or"
                    + " `table` to subscribe to: " + Json.text(entry));
        }
        String schema = schemaGiven ? entry.path("schema").asText() : "public";
        String table = tableGiven ? entry.path("table").asText() : ALL;
        List<Filter> filters = Filter.parse(entry.path("filter").asText(""));
        Optional<List<String>> columns = columns(entry.path("select"));
        if (columns.isPresent() && (schema.equals(ALL) || table.equals(ALL))) {
            throw new IllegalArgumentException("Column selection is not supported for wildcard subscriptions."
                    + " Provide an explicit schema and table name.");
        }
        return new Subscription(idOf(entry), event(entry), schema, table, filters, columns);
    }

    private static Optional<List<String>> columns(JsonNode select) {
        List<String> columns = new ArrayList<>();
        select.forEach(column -> columns.add(column.asText()));
        return columns.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(columns));
    }

    private static String event(JsonNode entry) {
        String event = entry.path("event").asText(ALL).toUpperCase(Locale.ROOT);
        return List.of("INSERT", "UPDATE", "DELETE").contains(event) ? event : ALL;
    }

    /** The number that the client and the server call the entry by. */
    static long idOf(JsonNode entry) {
        CRC32 hash = new CRC32();
        for (String key : List.of("event", "schema", "table", "filter", "select")) {
            hash.update((key + '\0' + entry.path(key) + '\0').getBytes(StandardCharsets.UTF_8));
        }
        return hash.getValue() & ID_BITS;
    }

    /** The entry as the reply to a join repeats it. */
    static ObjectNode answer(JsonNode entry) {
        ObjectNode answer = Json.object().put("id", idOf(entry));
        if (entry instanceof ObjectNode object) {
            answer.setAll(object.deepCopy());
        }
        return answer;
    }

    boolean covers(Change change) {
        return (event.equals(ALL) || event.equals(change.type().name()))
                && (schema.equals(ALL) || schema.equals(change.schema()))
                && (table.equals(ALL) || table.equals(change.table()));
    }
}
