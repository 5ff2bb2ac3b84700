package dev.parity.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Puts the values of one stack in place of {@code ${name}}; a name that is not known stays as it is. */
final class Placeholders {
    private Placeholders() {}

    static JsonNode filled(JsonNode tree, Map<String, String> values) {
        if (tree.isTextual()) {
            return TextNode.valueOf(filled(tree.textValue(), values));
        }
        if (tree.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            tree.forEach(item -> array.add(filled(item, values)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(entry -> object.set(entry.getKey(), filled(entry.getValue(), values)));
            return object;
        }
        return tree;
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
