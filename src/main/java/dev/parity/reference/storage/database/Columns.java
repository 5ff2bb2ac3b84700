package dev.parity.reference.storage.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Columns to write, with their values: those that are not given are left as they are. Names are ours, never input. */
final class Columns {
    private record Value(String cast, Object value) {}

    private final Map<String, Value> all = new LinkedHashMap<>();

    Columns text(String name, String value) {
        return put(name, "::text", value);
    }

    Columns uuid(String name, String value) {
        return put(name, "::uuid", value);
    }

    Columns bool(String name, Boolean value) {
        return put(name, "::boolean", value);
    }

    /** A JSON null becomes an SQL null. */
    Columns json(String name, JsonNode value) {
        if (value != null) {
            all.put(name, new Value("::jsonb", value.isNull() ? null : Json.text(value)));
        }
        return this;
    }

    /** A JSON number or null. */
    Columns number(String name, JsonNode value) {
        if (value != null) {
            all.put(name, new Value("::numeric::bigint", value.isNull() ? null : value.decimalValue()));
        }
        return this;
    }

    /** A JSON array of texts or null. */
    Columns texts(String name, JsonNode value) {
        if (value == null || value.isNull()) {
            return value == null ? this : put(name, "::text[]", value);
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asText()));
        all.put(name, new Value("::text[]", texts.toArray(String[]::new)));
        return this;
    }

    private Columns put(String name, String cast, Object value) {
        if (value != null) {
            all.put(name, new Value(cast, value instanceof JsonNode ? null : value));
        }
        return this;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** {@code ("a", "b") values (?, ?)}. */
    String insert() {
        return names(", ", Columns::quoted)
                .concat(") values (")
                .concat(all.values().stream().map(v -> "?" + v.cast()).collect(Collectors.joining(", ")))
                .concat(")")
                .transform(text -> "(" + text);
    }

    /** {@code "a" = ?, "b" = ?}. */
    String assignments() {
        return names(", ", name -> quoted(name) + " = ?" + all.get(name).cast());
    }

    /** {@code "a" = excluded."a"} for all but the named ones. */
    String excludedExcept(String... keys) {
        return all.keySet().stream()
                .filter(name -> !List.of(keys).contains(name))
                .map(name -> quoted(name) + " = excluded." + quoted(name))
                .collect(Collectors.joining(", "));
    }

    Object[] values(Object... after) {
        List<Object> values = new ArrayList<>();
        all.values().forEach(v -> values.add(v.value()));
        values.addAll(List.of(after));
        return values.toArray();
    }

    private String names(String separator, Function<String, String> form) {
        return all.keySet().stream().map(form).collect(Collectors.joining(separator));
    }

    static String quoted(String name) {
        return '"' + name + '"';
    }
}
