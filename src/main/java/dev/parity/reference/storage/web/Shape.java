package dev.parity.reference.storage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.failure.Errors;
import dev.parity.reference.storage.failure.StorageError;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape a request must have. Values of another type are converted where the original does so ({@code "60"} is a
 * number); the first mistake is refused in its words.
 */
@FunctionalInterface
public interface Shape {
    /**
     * The value, converted.
     *
     * @param path where it is, such as {@code body/limit}
     */
    JsonNode read(JsonNode value, String path);

    static Shape text() {
        return (value, path) -> {
            JsonNode one = Coercion.single(value);
            if (one.isTextual()) {
                return one;
            }
            if (one.isNull()) {
                return TextNode.valueOf("");
            }
            if (one.isValueNode()) {
                return TextNode.valueOf(one.asText());
            }
            throw mistake(path, "must be string");
        };
    }

    static Shape oneOf(List<String> allowed) {
        return (value, path) -> {
            JsonNode text = text().read(value, path);
            if (!allowed.contains(text.textValue())) {
                throw mistake(path, "must be equal to one of the allowed values");
            }
            return text;
        };
    }

    static Shape bool() {
        return (value, path) ->
                Coercion.bool(Coercion.single(value)).orElseThrow(() -> mistake(path, "must be boolean"));
    }

    /** @param most or null */
    static Shape integer(long least, Long most) {
        return (value, path) -> {
            JsonNode number =
                    Coercion.integer(Coercion.single(value)).orElseThrow(() -> mistake(path, "must be integer"));
            BigDecimal exact = number.decimalValue();
            if (most != null && exact.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw mistake(path, "must be <= " + most);
            }
            if (exact.compareTo(BigDecimal.valueOf(least)) < 0) {
                throw mistake(path, "must be >= " + least);
            }
            return number;
        };
    }

    static Shape number() {
        return (value, path) ->
                Coercion.number(Coercion.single(value)).orElseThrow(() -> mistake(path, "must be number"));
    }

    /** A list of texts; a single value counts as a list of one. */
    static Shape texts(int least, Integer most) {
        return (value, path) -> {
            JsonNode list = Coercion.list(value).orElseThrow(() -> mistake(path, "must be array"));
            if (most != null && list.size() > most) {
                throw mistake(path, "must NOT have more than " + most + " items");
            }
            if (list.size() < least) {
                throw mistake(path, "must NOT have fewer than " + least + " items");
            }
            var all = Json.array();
            for (int i = 0; i < list.size(); i++) {
                all.add(text().read(list.get(i), path + "/" + i));
            }
            return all;
        };
    }

    /** A list of values of one shape; a single value counts as a list of one. */
    static Shape list(Shape element) {
        return (value, path) -> {
            JsonNode list = value.isObject() ? Json.array().add(value) : value;
            if (!list.isArray()) {
                throw mistake(path, "must be array");
            }
            var all = Json.array();
            for (int i = 0; i < list.size(); i++) {
                all.add(element.read(list.get(i), path + "/" + i));
            }
            return all;
        };
    }

    static Shape nullable(Shape shape) {
        return (value, path) -> value.isNull() ? NullNode.instance : shape.read(value, path);
    }

    /** An object with members in a fixed order; members it does not name pass as they are. */
    static Shape object(List<String> required, Map<String, Shape> members) {
        Map<String, Shape> ordered = new LinkedHashMap<>(members);
        return (value, path) -> {
            if (!value.isObject()) {
                throw mistake(path, "must be object");
            }
            for (String name : required) {
                if (!value.has(name)) {
                    throw mistake(path, "must have required property '" + name + "'");
                }
            }
            ObjectNode read = value.deepCopy();
            ordered.forEach((name, shape) -> {
                if (read.has(name)) {
                    read.set(name, shape.read(read.get(name), path + "/" + name));
                }
            });
            return read;
        };
    }

    static StorageError mistake(String path, String what) {
        return Errors.invalidShape(path + " " + what);
    }
}
