package dev.parity.reference.storage.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Result rows as JSON objects, one member per column. */
final class Rows {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Rows() {}

    static List<ObjectNode> read(ResultSet results) throws SQLException {
        ResultSetMetaData columns = results.getMetaData();
        List<ObjectNode> rows = new ArrayList<>();
        while (results.next()) {
            ObjectNode row = Json.object();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.set(columns.getColumnLabel(i), value(results, columns, i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static JsonNode value(ResultSet results, ResultSetMetaData columns, int i) throws SQLException {
        if (results.getObject(i) == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (columns.getColumnTypeName(i)) {
            case "bool" -> JsonNodeFactory.instance.booleanNode(results.getBoolean(i));
            case "int2", "int4", "int8" -> JsonNodeFactory.instance.numberNode(results.getLong(i));
            case "timestamptz" ->
                JsonNodeFactory.instance.textNode(
                        iso(results.getObject(i, OffsetDateTime.class).toInstant()));
            case "json", "jsonb" -> json(results.getString(i));
            default ->
                columns.getColumnType(i) == Types.ARRAY
                        ? array(results.getArray(i))
                        : JsonNodeFactory.instance.textNode(results.getString(i));
        };
    }

    static String iso(Instant moment) {
        return MILLISECONDS.format(moment);
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("PostgreSQL gave broken JSON", impossible);
        }
    }

    private static ArrayNode array(Array array) throws SQLException {
        ArrayNode all = Json.array();
        for (Object element : (Object[]) array.getArray()) {
            all.add(element == null ? null : element.toString());
        }
        return all;
    }
}
