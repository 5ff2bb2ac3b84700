package dev.parity.reference.rest.error;

import dev.parity.reference.http.Header;
import java.util.List;

/** Errors of the group PGRST3xx: the token. */
public final class TokenProblem {
    private TokenProblem() {}

    public static Problem noSecret() {
        return Problem.of(500, "PGRST300", "Server lacks JWT secret");
    }

    public static Problem undecodable(String message) {
        return invalid("PGRST301", message);
    }

    public static Problem anonymousDisabled() {
        return Problem.of(401, "PGRST302", "Anonymous access is disabled")
                .headers(List.of(new Header("WWW-Authenticate", "Bearer")));
    }

    public static Problem badClaims(String message) {
        return invalid("PGRST303", message);
    }

    private static Problem invalid(String code, String message) {
        String challenge = "Bearer error=\"invalid_token\", error_description=\"" + message + "\"";
        return Problem.of(401, code, message).headers(List.of(new Header("WWW-Authenticate", challenge)));
    }
}
