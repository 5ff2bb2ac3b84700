package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Token;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a token says, in canonical form and as its identity. */
final class TokenForm {
    private TokenForm() {}

    static Node of(Token token, Draft draft) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("header", draft.of(token.header(), Field.of("header", ""), ArrayOrder.everything()));
        fields.put("claims", draft.of(token.claims(), Field.of("claims", ""), ArrayOrder.sets()));
        token.lifetime()
                .ifPresent(seconds -> fields.put("lifetime", Node.Leaf.of(Node.Type.NUMBER, Long.toString(seconds))));
        return Node.Obj.of(fields);
    }

    /** Everything it says but when: a token made twice in one second is one token, made in two it is not. */
    static String meaning(Token token, Instant at) {
        return "token " + token.header() + timeless(token.claims(), at) + token.lifetime();
    }

    private static JsonNode timeless(JsonNode node, Instant at) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(e -> copy.set(e.getKey(), timeless(e.getValue(), at)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> copy.add(timeless(element, at)));
            return copy;
        }
        boolean time = node.isIntegralNumber()
                && TimeForm.ofEpoch(node.longValue(), at).isPresent();
        return time ? JsonNodeFactory.instance.textNode("time") : node;
    }
}
