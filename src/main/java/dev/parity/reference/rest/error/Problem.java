package dev.parity.reference.rest.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import java.util.List;

/** An answer that is an error: status, the four keys of the body, and headers of its own. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient JsonNode details;
    private final String hint;
    private final transient List<Header> headers;
    private final String reason;

    private Problem(
            int status,
            String code,
            String message,
            JsonNode details,
            String hint,
            List<Header> headers,
            String reason) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.hint = hint;
        this.headers = List.copyOf(headers);
        this.reason = reason;
    }

    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, message, null, null, List.of(), null);
    }

    public Problem details(String text) {
        return details(text == null ? null : TextNode.valueOf(text));
    }

    public Problem details(JsonNode node) {
        return new Problem(status, code, getMessage(), node, hint, headers, reason);
    }

    public Problem hint(String text) {
        return new Problem(status, code, getMessage(), details, text, headers, reason);
    }

    public Problem headers(List<Header> lines) {
        return new Problem(status, code, getMessage(), details, hint, lines, reason);
    }

    /** The words after the status code, where the database chose them. */
    public Problem reason(String words) {
        return new Problem(status, code, getMessage(), details, hint, headers, words);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Header> headers() {
        return headers;
    }

    /** Null where the server's own words serve. */
    public String reason() {
        return reason;
    }

    /** @param minimal leaves out details and hint */
    public byte[] body(boolean minimal) {
        ObjectNode body = Json.object();
        body.put("code", code);
        if (!minimal) {
            body.set("details", details);
            body.put("hint", hint);
        }
        body.put("message", getMessage());
        return Json.bytes(body);
    }
}
