package dev.parity.reference.storage.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.storage.failure.Errors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Small request bodies, read and judged by their content type. */
public final class Bodies {
    private static final int LIMIT = 1024 * 1024;
    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";
    private static final Pattern CONTENT_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "\\s*(;.*)?");

    private Bodies() {}

    /** A JSON body of that shape. */
    public static JsonNode json(Request request, Shape shape) throws IOException {
        return shape.read(read(request, false), "body");
    }

    /** Reads a body that does not matter, as strictly as the original. */
    public static void ignored(Request request, boolean emptyJsonAllowed) throws IOException {
        read(request, emptyJsonAllowed);
    }

    /** The media type in lower case; empty without one. */
    public static Optional<String> mediaType(Request request) {
        Optional<String> header = request.header("Content-Type");
        if (header.filter(value -> !CONTENT_TYPE.matcher(value.strip()).matches())
                .isPresent()) {
            throw Errors.invalidContentType();
        }
        return header.map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private static JsonNode read(Request request, boolean emptyJsonAllowed) throws IOException {
        String type = mediaType(request).orElse("");
        if (type.equals("application/json")) {
            return parsed(limited(request), emptyJsonAllowed);
        }
        return type.equals("text/plain")
                ? TextNode.valueOf(new String(limited(request), StandardCharsets.UTF_8))
                : NullNode.instance;
    }

    private static byte[] limited(Request request) throws IOException {
        byte[] body = request.body().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw Errors.framework(413, "EntityTooLarge", "Request body is too large");
        }
        return body;
    }

    private static JsonNode parsed(byte[] body, boolean emptyAllowed) {
        if (body.length == 0) {
            if (emptyAllowed) {
                return NullNode.instance;
            }
            throw Errors.framework(
                    400, "InvalidRequest", "Body cannot be empty when content-type is set to 'application/json'");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonNode node = Json.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
            if (!node.isMissingNode() && !poisoned(node)) {
                return node;
            }
        } catch (JsonProcessingException broken) {
            throw notJson();
        }
        throw notJson();
    }

    private static RuntimeException notJson() {
        return Errors.framework(
                400, "InvalidRequest", "Body is not valid JSON but content-type is set to 'application/json'");
    }

    /** Members that would change an object's prototype in the original's language are refused there. */
    private static boolean poisoned(JsonNode node) {
        if (node.has("__proto__") || node.path("constructor").has("prototype")) {
            return true;
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && poisoned(child)) {
                return true;
            }
        }
        return false;
    }
}
