package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an exchange over HTTP was answered with, as it was seen.
 *
 * @param service that the request was for
 * @param status 0 if no answer came
 * @param headers by name in lower case; of several lines, the first
 * @param fields names at the top of a JSON object
 * @param json whether the body is JSON at all
 * @param text of the body, as far as it was kept
 */
record Answer(
        String service,
        String method,
        int status,
        Map<String, String> headers,
        Set<String> fields,
        boolean json,
        String text) {
    private static final int KEPT = 4_096;

    static Answer of(Exchange exchange) {
        JsonNode seen = exchange.raw().seen();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode header : seen.path("headers")) {
            headers.putIfAbsent(
                    header.path(0).asText().toLowerCase(Locale.ROOT),
                    header.path(1).asText());
        }
        JsonNode body = seen.path("body");
        Set<String> fields = new TreeSet<>();
        body.path("json").fieldNames().forEachRemaining(fields::add);
        return new Answer(
                exchange.service(),
                exchange.raw().asked().path("method").asText(),
                seen.path("status").asInt(),
                headers,
                fields,
                body.has("json"),
                text(body));
    }

    private static String text(JsonNode body) {
        String text = body.has("json")
                ? body.path("json").toString()
                : body.path("text").asText();
        return text.length() <= KEPT ? text : text.substring(0, KEPT);
    }

    boolean error() {
        return status >= 400;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
