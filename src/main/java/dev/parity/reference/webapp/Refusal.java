package dev.parity.reference.webapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;

/** An answer other than the one that was asked for. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal unauthorized(String message) {
        return new Refusal(401, "unauthorized", message);
    }

    static Refusal invalid(String message) {
        return new Refusal(400, "invalid", message);
    }

    Response answer() {
        return of(status, code, getMessage());
    }

    static Response of(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return Response.json(status, body);
    }
}
