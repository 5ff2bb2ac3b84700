package dev.parity.reference.functions;

import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;

/** Ends of a call without the function's own answer, in the words of Supabase's function service. */
enum Failure {
    NOT_FOUND(404, "NOT_FOUND", "Requested function was not found"),
    BOOT(503, "BOOT_ERROR", "Function failed to start (please check logs)"),
    THROWN(500, "WORKER_ERROR", "Function exited due to an error (please check logs)"),
    LIMIT(546, "WORKER_LIMIT", "Function failed due to not having enough compute resources (please check logs)"),
    TIMEOUT(504, "IDLE_TIMEOUT", "Request idle timeout limit reached");

    private final int status;
    private final String code;
    private final String message;

    Failure(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    Response response() {
        return Response.bytes(
                        status,
                        "application/json",
                        Json.bytes(Json.object().put("code", code).put("message", message)))
                .with("sb-error-code", code);
    }
}
