package dev.parity.reference.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a route threw into one of the two error bodies, old and 2024-01-01. */
final class Failures {
    static final String VERSION_HEADER = "X-Supabase-Api-Version";
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final LocalDate VERSION_2024 = LocalDate.of(2024, 1, 1);
    private static final String UNEXPECTED = "Unexpected failure, please check server logs for more information";
    private static final Set<String> SHOWN_STATES =
            Set.of("P0001", "23000", "23001", "23502", "23503", "23505", "23514", "23P01");

    private Failures() {}

    static Response answer(Request request, Exception thrown) {
        boolean modern = modern(request);
        Response response;
        if (thrown instanceof AuthError error) {
            response = http(error, modern);
        } else if (thrown instanceof WeakPassword weak) {
            response = weak(weak, modern);
        } else if (thrown instanceof DatabaseRefusal refusal) {
            response = refusal(refusal, modern);
        } else if (thrown instanceof OAuthError oauth) {
            response = oauth(oauth);
        } else {
            LOG.error("auth failed at {} {}", request.method(), request.rawPath(), thrown);
            response = unexpected(modern);
        }
        return modern ? response.with(VERSION_HEADER, VERSION_2024.toString()) : response;
    }

    /** A database error becomes the named 500; what a trigger or constraint of the user raised is shown as it is. */
    static RuntimeException database(SQLException cause, String message) {
        if (cause instanceof SQLTransientConnectionException) {
            LOG.error("{}: no connection to the database: {}", message, cause.getMessage());
            return AuthError.of(
                    504, "request_timeout", "Processing this request timed out, please retry after a moment.");
        }
        LOG.error("{}", message, cause);
        return shown(cause)
                .<RuntimeException>map(error -> new DatabaseRefusal(message, error))
                .orElseGet(() -> AuthError.internal(message));
    }

    private static Optional<ServerErrorMessage> shown(SQLException cause) {
        return cause instanceof PSQLException psql
                        && psql.getServerErrorMessage() != null
                        && (SHOWN_STATES.contains(psql.getSQLState()) || customStatus(psql.getSQLState()) > 0)
                ? Optional.of(psql.getServerErrorMessage())
                : Optional.empty();
    }

    /** A state such as PT402 carries a status, as in PostgREST; 0 if it does not. */
    private static int customStatus(String state) {
        return state != null && state.matches("PT[1-9]\\d\\d") ? Integer.parseInt(state.substring(2)) : 0;
    }

    private static Response refusal(DatabaseRefusal refusal, boolean modern) {
        if (modern) {
            return http(AuthError.internal(refusal.getMessage()), true);
        }
        ServerErrorMessage error = refusal.error();
        ObjectNode body = Json.object().put("code", error.getSQLState()).put("message", error.getMessage());
        if (error.getHint() != null) {
            body.put("hint", error.getHint());
        }
        if (error.getDetail() != null) {
            body.put("detail", error.getDetail());
        }
        int custom = customStatus(error.getSQLState());
        return Answers.json(custom > 0 ? custom : 500, body).with("X-Sb-Error-Code", "unexpected_failure");
    }

    private static boolean modern(Request request) {
        return request.header(VERSION_HEADER).map(Failures::isModern).orElse(false);
    }

    private static boolean isModern(String version) {
        try {
            return !LocalDate.parse(version).isBefore(VERSION_2024);
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    private static Response http(AuthError error, boolean modern) {
        String code = error.code().isEmpty() ? "unexpected_failure" : error.code();
        ObjectNode body = modern
                ? Json.object().put("code", code).put("message", error.getMessage())
                : Json.object()
                        .put("code", error.status())
                        .put("error_code", code)
                        .put("msg", error.getMessage());
        if (!modern && error.status() >= 500) {
            body.put("error_id", UUID.randomUUID().toString());
        }
        Response response = Answers.json(error.status(), body);
        return error.code().isEmpty() ? response : response.with("X-Sb-Error-Code", code);
    }

    private static Response weak(WeakPassword weak, boolean modern) {
        ObjectNode body = modern
                ? Json.object().put("code", "weak_password").put("message", weak.getMessage())
                : Json.object()
                        .put("code", 422)
                        .put("error_code", "weak_password")
                        .put("msg", weak.getMessage());
        weak.reasons().forEach(body.putObject("weak_password").putArray("reasons")::add);
        Response response = Answers.json(422, body);
        return modern ? response : response.with("X-Sb-Error-Code", "weak_password");
    }

    private static Response oauth(OAuthError oauth) {
        ObjectNode body = Json.object().put("error", oauth.error());
        if (!oauth.getMessage().isEmpty()) {
            body.put("error_description", oauth.getMessage());
        }
        return Answers.json(400, body);
    }

    private static Response unexpected(boolean modern) {
        return Answers.json(
                500,
                modern
                        ? Json.object().put("code", "unexpected_failure").put("message", UNEXPECTED)
                        : Json.object()
                                .put("code", 500)
                                .put("error_code", "unexpected_failure")
                                .put("msg", UNEXPECTED));
    }
}
