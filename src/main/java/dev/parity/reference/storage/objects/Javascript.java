package dev.parity.reference.storage.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Habits of the original's language that clients see. */
public final class Javascript {
    private Javascript() {}

    static String trim(String text) {
        return text.replaceAll("^[\\s\\u00a0\\ufeff]+|[\\s\\u00a0\\ufeff]+$", "");
    }

    /** Percent-encoding that leaves {@code A-Z a-z 0-9 - _ . ! ~ * ' ( )} as they are. */
    public static String encodeUriComponent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }

    /** Base64 of either alphabet, with what does not belong there skipped. */
    public static byte[] lenientBase64(String text) {
        int end = text.indexOf('=');
        String clean = (end < 0 ? text : text.substring(0, end))
                .replace('-', '+')
                .replace('_', '/')
                .replaceAll("[^A-Za-z0-9+/]", "");
        String whole = clean.length() % 4 == 1 ? clean.substring(0, clean.length() - 1) : clean;
        return Base64.getDecoder().decode(whole);
    }

    /** Metadata of a user, as a header carries it: JSON in base64; anything else is no metadata. */
    public static Optional<JsonNode> userMetadata(String base64) {
        return json(new String(lenientBase64(base64), StandardCharsets.UTF_8));
    }

    public static Optional<JsonNode> json(String text) {
        try {
            JsonNode node = Json.parse(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** A fresh object with the members of a value: an array's and a text's are its elements by index. */
    static ObjectNode spread(JsonNode value) {
        ObjectNode object = Json.object();
        if (value == null) {
            return object;
        }
        if (value.isObject()) {
            object.setAll((ObjectNode) value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                object.set(String.valueOf(i), value.get(i));
            }
        } else if (value.isTextual()) {
            for (int i = 0; i < value.textValue().length(); i++) {
                object.put(String.valueOf(i), value.textValue().substring(i, i + 1));
            }
        }
        return object;
    }
}
