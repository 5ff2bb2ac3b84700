package dev.parity.reference.rest.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Header;
import dev.parity.reference.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer that SQL gave by {@code RAISE SQLSTATE 'PGRST'}: body in MESSAGE, status and headers in DETAIL. */
final class RaisedAnswer {
    private static final String MESSAGE_HINT = "MESSAGE must be a JSON object with obligatory keys: 'code', 'message'"
            + " and optional keys: 'details', 'hint'.";
    private static final String DETAIL_HINT = "DETAIL must be a JSON object with obligatory keys: 'status', 'headers'"
            + " and optional key: 'status_text'.";

    private RaisedAnswer() {}

    static Problem parse(String message, String detail) {
        Optional<JsonNode> body = object(message)
                .filter(json -> isText(json, "code") && isText(json, "message"))
                .filter(json -> isTextOrAbsent(json, "details") && isTextOrAbsent(json, "hint"));
        if (body.isEmpty()) {
            return DatabaseProblem.badRaise("Invalid JSON value for MESSAGE: '" + message + "'", MESSAGE_HINT);
        }
        if (detail == null) {
            return DatabaseProblem.badRaise("DETAIL is missing in the RAISE statement", DETAIL_HINT);
        }
        Optional<JsonNode> frame = object(detail)
                .filter(json -> json.path("status").canConvertToInt())
                .filter(json -> json.path("headers").isObject() && isTextOrAbsent(json, "status_text"));
        return frame.map(json -> answer(body.get(), json))
                .orElseGet(
                        () -> DatabaseProblem.badRaise("Invalid JSON value for DETAIL: '" + detail + "'", DETAIL_HINT));
    }

    private static Problem answer(JsonNode body, JsonNode frame) {
        List<Header> headers = new ArrayList<>();
        frame.path("headers")
                .properties()
                .forEach(entry ->
                        headers.add(new Header(entry.getKey(), entry.getValue().asText())));
        return Problem.of(
                        frame.path("status").asInt(),
                        body.path("code").asText(),
                        body.path("message").asText())
                .details(body.path("details").textValue())
                .hint(body.path("hint").textValue())
                .headers(headers)
                .reason(frame.path("status_text").textValue());
    }

    private static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(Json.parse(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static boolean isText(JsonNode json, String key) {
        return json.path(key).isTextual();
    }

    private static boolean isTextOrAbsent(JsonNode json, String key) {
        return json.path(key).isTextual()
                || json.path(key).isMissingNode()
                || json.path(key).isNull();
    }
}
