package dev.parity.reference.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.QueryString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a write or call.
 *
 * @param json rows for the database
 * @param object whether the JSON is one object
 * @param keys of the object, or of every object
 * @param form pairs of a form sent to a function
 * @param raw the bytes
 */
record Payload(String json, boolean object, Set<String> keys, Map<String, List<String>> form, byte[] raw) {
    private static final String NOT_JSON = "Empty or invalid json";
    private static final String KEYS_DIFFER = "All object keys must match";

    static Payload empty() {
        return new Payload("", false, Set.of(), Map.of(), new byte[0]);
    }

    /** @param columns of the query string; then the body is only looked at by the database */
    static Payload read(byte[] body, MediaType type, Optional<Set<String>> columns, boolean call) {
        return switch (type.kind()) {
            case JSON -> columns.map(names -> unchecked(body, names)).orElseGet(() -> json(body, call));
            case CSV -> csv(body);
            case FORM -> call ? callForm(body) : form(body);
            case TEXT, XML, OCTETS -> {
                if (!call) {
                    throw notAcceptable(type);
                }
                yield new Payload(null, false, Set.of(), Map.of(), body);
            }
            default -> throw notAcceptable(type);
        };
    }

    private static RuntimeException notAcceptable(MediaType type) {
        return RequestProblem.badBody("Content-Type not acceptable: " + type.mime());
    }

    private static Payload unchecked(byte[] body, Set<String> columns) {
        String text = new String(body, StandardCharsets.UTF_8);
        return new Payload(text, text.stripLeading().startsWith("{"), columns, Map.of(), body);
    }

    private static Payload json(byte[] body, boolean call) {
        if (body.length == 0 && call) {
            return new Payload("{}", true, Set.of(), Map.of(), body);
        }
        try (JsonParser parser = Json.mapper().createParser(body)) {
            JsonToken first = parser.nextToken();
            Set<String> keys = Set.of();
            if (first == JsonToken.START_OBJECT) {
                keys = keys(parser);
            } else if (first == JsonToken.START_ARRAY) {
                keys = rows(parser);
            } else if (first == null) {
                throw RequestProblem.badBody(NOT_JSON);
            }
            if (parser.nextToken() != null) {
                throw RequestProblem.badBody(NOT_JSON);
            }
            boolean rows = first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY;
            String text = new String(body, StandardCharsets.UTF_8);
            return new Payload(rows ? text : "[]", first == JsonToken.START_OBJECT, keys, Map.of(), body);
        } catch (IOException notJson) {
            throw RequestProblem.badBody(NOT_JSON);
        }
    }

    private static Set<String> keys(JsonParser parser) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            keys.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return keys;
    }

    private static Set<String> rows(JsonParser parser) throws IOException {
        Set<String> keys = null;
        boolean uniform = true;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                Set<String> own = keys(parser);
                uniform &= keys == null || keys.equals(own);
                keys = own;
            } else {
                uniform = false;
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        if (!uniform) {
            throw RequestProblem.badBody(KEYS_DIFFER);
        }
        return keys == null ? Set.of() : keys;
    }

    private static Payload csv(byte[] body) {
        List<List<String>> lines = Csv.parse(new String(body, StandardCharsets.UTF_8));
        if (lines.isEmpty()) {
            throw RequestProblem.badBody("parse error (not enough input) at \"\"");
        }
        List<String> names = lines.get(0);
        ArrayNode rows = Json.array();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() < names.size()) {
                throw RequestProblem.badBody("All lines must have same number of fields");
            }
            ObjectNode row = rows.addObject();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), line.get(i).equals("NULL") ? null : line.get(i));
            }
        }
        Set<String> keys = lines.size() > 1 ? new LinkedHashSet<>(names) : Set.of();
        return new Payload(Json.text(rows), false, keys, Map.of(), body);
    }

    private static Payload form(byte[] body) {
        ObjectNode row = Json.object();
        pairs(body).forEach((name, values) -> row.put(name, values.get(values.size() - 1)));
        Set<String> keys = new LinkedHashSet<>();
        row.fieldNames().forEachRemaining(keys::add);
        return new Payload(Json.text(row), true, keys, Map.of(), body);
    }

    private static Payload callForm(byte[] body) {
        Map<String, List<String>> pairs = pairs(body);
        return new Payload(null, true, pairs.keySet(), pairs, body);
    }

    private static Map<String, List<String>> pairs(byte[] body) {
        return grouped(QueryString.parse(new String(body, StandardCharsets.UTF_8)));
    }

    static Map<String, List<String>> grouped(List<QueryString.Pair> pairs) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        pairs.forEach(pair -> grouped.computeIfAbsent(pair.name(), none -> new java.util.ArrayList<>())
                .add(pair.value() == null ? "" : pair.value()));
        return grouped;
    }
}
