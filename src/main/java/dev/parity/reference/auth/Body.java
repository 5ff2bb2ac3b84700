package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A request body of named, typed fields; what does not fit is refused in Go's words. */
final class Body {
    /** The types a field can have, by their Go names. */
    enum Type {
        STRING("string", JsonNode::isTextual),
        BOOL("bool", JsonNode::isBoolean),
        MAP("map[string]interface {}", JsonNode::isObject),
        NUMBER("float64", JsonNode::isNumber),
        UUID("uuid.UUID", JsonNode::isTextual),
        ANY("interface {}", node -> true);

        private final String goName;
        private final Predicate<JsonNode> fits;

        Type(String goName, Predicate<JsonNode> fits) {
            this.goName = goName;
            this.fits = fits;
        }
    }

    private final Map<String, JsonNode> values;

    private Body(Map<String, JsonNode> values) {
        this.values = values;
    }

    /** The fields of one kind of body, under the name Go's messages carry. */
    static final class Shape {
        private final String name;
        private final Map<String, Type> fields = new LinkedHashMap<>();

        Shape(String name) {
            this.name = name;
        }

        Shape strings(String... names) {
            List.of(names).forEach(field -> fields.put(field, Type.STRING));
            return this;
        }

        Shape with(Type type, String... names) {
            List.of(names).forEach(field -> fields.put(field, type));
            return this;
        }

        Body read(byte[] bytes) {
            try {
                return read(GoJson.parse(bytes));
            } catch (GoJson.Malformed e) {
                throw AuthError.badJson("Could not parse request body as JSON: " + e.getMessage());
            }
        }

        Body read(JsonNode root) throws GoJson.Malformed {
            if (root.isNull()) {
                return new Body(Map.of());
            }
            if (!root.isObject()) {
                throw new GoJson.Malformed(
                        "json: cannot unmarshal " + kind(root) + " into Go value of type api." + name);
            }
            Map<String, JsonNode> values = new LinkedHashMap<>();
            List<Map.Entry<String, JsonNode>> sent = new ArrayList<>(root.properties());
            for (Map.Entry<String, JsonNode> entry : sent) {
                Optional<String> field = field(entry.getKey());
                if (field.isPresent() && !entry.getValue().isNull()) {
                    values.put(field.get(), checked(field.get(), entry.getValue()));
                }
            }
            return new Body(values);
        }

        /** Exact name first, then any case, as Go does. */
        private Optional<String> field(String sent) {
            return fields.containsKey(sent)
                    ? Optional.of(sent)
                    : fields.keySet().stream().filter(sent::equalsIgnoreCase).findFirst();
        }

        private JsonNode checked(String field, JsonNode value) throws GoJson.Malformed {
            Type type = fields.get(field);
            if (!type.fits.test(value)) {
                throw new GoJson.Malformed("json: cannot unmarshal " + kind(value) + " into Go struct field " + name
                        + "." + field + " of type " + type.goName);
            }
            if (type == Type.UUID) {
                try {
                    Uuids.parse(value.textValue());
                } catch (IllegalArgumentException e) {
                    throw new GoJson.Malformed(e.getMessage());
                }
            }
            return value;
        }

        private static String kind(JsonNode node) {
            return switch (node.getNodeType()) {
                case ARRAY -> "array";
                case OBJECT -> "object";
                case STRING -> "string";
                case BOOLEAN -> "bool";
                default -> "number";
            };
        }
    }

    /** The text of a field, empty if it is absent. */
    String text(String field) {
        JsonNode value = values.get(field);
        return value == null ? "" : value.textValue();
    }

    Optional<String> given(String field) {
        return Optional.ofNullable(values.get(field)).map(JsonNode::textValue);
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = values.get(field);
        return value == null ? otherwise : value.booleanValue();
    }

    Optional<ObjectNode> map(String field) {
        return Optional.ofNullable((ObjectNode) values.get(field)).map(ObjectNode::deepCopy);
    }

    /** A copy of a map field, empty if it is absent. */
    ObjectNode mapOrEmpty(String field) {
        return map(field).orElseGet(Json::object);
    }
}
