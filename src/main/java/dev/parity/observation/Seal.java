package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A digest of what a JSON file says as its last field, so that a file edited by hand is noticed; how it is laid out does
 * not matter. It holds no secret: whoever means to deceive can make it anew.
 */
public final class Seal {
    /** Name of the field. */
    public static final String FIELD = "seal";

    private static final int DIGITS = 32;

    private Seal() {}

    /** The same with its seal; a seal that it has already is replaced. */
    public static ObjectNode on(ObjectNode content) {
        ObjectNode sealed = content.deepCopy();
        sealed.remove(FIELD);
        String digest = digest(read(sealed.toString().getBytes(StandardCharsets.UTF_8)));
        return sealed.put(FIELD, digest);
    }

    /** What is wrong with the seal of a file, to be put behind its name; empty if nothing is. */
    public static Optional<String> broken(byte[] json) {
        JsonNode content = read(json);
        String found = content.path(FIELD).asText();
        if (found.isEmpty()) {
            return Optional.of("has no seal. Expected \"" + FIELD + "\" as its last field, as parity writes it.");
        }
        ObjectNode rest = content.deepCopy();
        rest.remove(FIELD);
        return digest(rest).equals(found)
                ? Optional.empty()
                : Optional.of("was changed after it was written. Expected what parity wrote.");
    }

    private static JsonNode read(byte[] json) {
        try {
            JsonNode tree = Exact.JSON.readTree(json);
            return tree.isObject() ? tree : JsonNodeFactory.instance.objectNode();
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String digest(JsonNode content) {
        StringBuilder text = new StringBuilder();
        write(content, text);
        return Body.sha256(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** Keys in order, so that a writer may have any. */
    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(e -> fields.put(e.getKey(), e.getValue()));
            text.append('{');
            fields.forEach((name, value) -> {
                text.append(JsonNodeFactory.instance.textNode(name)).append(':');
                write(value, text);
                text.append(',');
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(element -> {
                write(element, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node.isTextual() ? JsonNodeFactory.instance.textNode(node.textValue()) : node.asText());
        }
    }
}
