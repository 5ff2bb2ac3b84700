package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Puts tags in the place of secrets before anything is written: first all secrets of an observation are found, then
 * every occurrence of every known one is replaced.
 */
final class Redactor {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private final RedactionKey key;
    private final Secrets shared;
    private final Secrets own;

    /** @param tokens the JWTs met, once each */
    record Redacted(JsonNode asked, JsonNode seen, List<Token> tokens) {}

    Redactor(RedactionKey key, Secrets shared) {
        this.key = key;
        this.shared = shared;
        this.own = new Secrets(key);
    }

    void secret(String value) {
        own.add(value);
    }

    String text(String text) {
        return masked(text, new LinkedHashMap<>());
    }

    Redacted redact(Kind kind, JsonNode asked, JsonNode seen) {
        SecretFinder finder = new SecretFinder(own);
        finder.find(kind, asked);
        finder.find(kind, seen);
        Map<String, Token> tokens = new LinkedHashMap<>();
        JsonNode maskedAsked = headers(kind, masked("", asked, tokens));
        JsonNode maskedSeen = headers(kind, masked("", seen, tokens));
        return new Redacted(maskedAsked, maskedSeen, List.copyOf(tokens.values()));
    }

    /** Values of secret headers that are too short to be searched for in texts. */
    private JsonNode headers(Kind kind, JsonNode side) {
        if (kind == Kind.HTTP) {
            for (JsonNode pair : side.path("headers")) {
                String value = pair.path(1).asText();
                if (SecretNames.header(pair.path(0).asText()) && !value.isBlank() && !Tags.isTag(value)) {
                    ((ArrayNode) pair).set(1, TextNode.valueOf(own.tag(value)));
                }
            }
        }
        return side;
    }

    private JsonNode masked(String name, JsonNode node, Map<String, Token> tokens) {
        if (node.isObject()) {
            ObjectNode copy = NODES.objectNode();
            node.properties()
                    .forEach(e -> copy.set(masked(e.getKey(), tokens), masked(e.getKey(), e.getValue(), tokens)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = NODES.arrayNode(node.size());
            node.forEach(element -> copy.add(masked("", element, tokens)));
            return copy;
        }
        return scalar(name, node, tokens);
    }

    private JsonNode scalar(String name, JsonNode node, Map<String, Token> tokens) {
        if (node.isNumber() && SecretNames.field(name)) {
            return TextNode.valueOf(own.tag(node.asText()));
        }
        if (!node.isTextual()) {
            return node;
        }
        String value = node.textValue();
        boolean secret = SecretNames.field(name) || SecretNames.oneTimeCode(name, value);
        if (secret && !value.isBlank() && !Tags.isTag(value) && !Jwt.isOne(value)) {
            return TextNode.valueOf(own.tag(value));
        }
        String masked = masked(value, tokens);
        return masked.equals(value) ? node : TextNode.valueOf(masked);
    }

    private String masked(String text, Map<String, Token> tokens) {
        return own.mask(shared.mask(text.contains("eyJ") ? withoutJwts(text, tokens) : text));
    }

    private String withoutJwts(String text, Map<String, Token> tokens) {
        Matcher found = Jwt.FORM.matcher(text);
        return found.replaceAll(match -> Matcher.quoteReplacement(jwt(match.group(), tokens)));
    }

    private String jwt(String raw, Map<String, Token> tokens) {
        String tag = Tags.jwt(key.tag(raw));
        Optional<Jwt> parsed = Jwt.parse(raw);
        if (parsed.isEmpty()) {
            return own.tag(raw);
        }
        if (!tokens.containsKey(tag)) {
            Jwt jwt = parsed.get();
            tokens.put(tag, new Token(tag, jwt.header(), NODES.objectNode(), jwt.lifetime()));
            JsonNode claims = masked("", jwt.claims(), tokens);
            tokens.put(tag, new Token(tag, masked("", jwt.header(), tokens), claims, jwt.lifetime()));
        }
        return tag;
    }
}
