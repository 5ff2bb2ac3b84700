package dev.parity.reference.gateway;

import dev.parity.reference.http.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;

/** The gateway's own answers, in Kong's words. */
enum Answers {
    BAD_REQUEST(400, "Bad request"),
    NO_KEY(401, "No API key found in request"),
    WRONG_KEY(401, "Invalid authentication credentials"),
    FORBIDDEN(403, "Access is forbidden."),
    NO_ROUTE(404, "no Route matched with those values"),
    SLOW_BODY(408, "Request timeout"),
    TOO_LARGE(413, "Request size limit exceeded"),
    BAD_GATEWAY(502, "An invalid response was received from the upstream server"),
    NO_UPSTREAM(503, "name resolution failed"),
    TIMEOUT(504, "The upstream server is timing out");

    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String message;

    Answers(int status, String message) {
        this.status = status;
        this.message = message;
    }

    void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().remove(Headers.CONTENT_LENGTH);
        if (status == 401) {
            exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Key realm=\"kong\"");
        }
        body(exchange, Json.bytes(Json.object().put("message", message)));
    }

    static void healthy(HttpServerExchange exchange) {
        body(exchange, Json.bytes(Json.object().put("name", "gateway").put("status", "ok")));
    }

    private static void body(HttpServerExchange exchange, byte[] json) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, JSON);
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }
}
