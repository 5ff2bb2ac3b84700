package dev.parity.reference.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.stack.RawClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The 500s that the originals give too, each with what must have been asked and the whole answer. Read in supabase/auth
 * bc32168e, supabase/storage v1.70.6 and PostgREST after v14.12; whoever adds one says where the original does it.
 *
 * @param because the place in the original
 */
record Accepted(String because, String requests, Asked asked, Answered answered) {
    /** What the request must have had in it. */
    @FunctionalInterface
    private interface Asked {
        boolean by(Attempt attempt);
    }

    /** What the answer must be. */
    @FunctionalInterface
    private interface Answered {
        boolean as(JsonNode body, Reply reply);
    }

    private static final Set<String> REFUSED_NUL = Set.of("database error, code: 22021", "database error, code: 22P05");

    private static final Pattern LONG_PASSWORD = Pattern.compile("\"password\":\"[^\"]{73}");
    private static final String UNNAMED = "Unexpected failure, please check server logs for more information";

    private static final List<Accepted> ALL = List.of(
            new Accepted(
                    "auth internal/api/admin.go adminUserUpdate wraps what the constraint says, internal/utilities/"
                            + "postgres.go shows 23505 with 500",
                    "PUT /auth/v1/admin/users/.*",
                    attempt -> attempt.body().contains("\"phone\""),
                    (body, reply) -> says(body, "message", "users_phone_key") && says(body, "code", "23505")
                            || authSays(body, "Error updating user")),
            nulInAuth("PUT /auth/v1/(user|admin/users/.*)", "internal/api/user.go:241", "Error updating user"),
            nulInAuth("POST /auth/v1/admin/users.*", "internal/api/admin.go:568", "Database error creating new user"),
            nulInAuth(
                    "POST /auth/v1/signup.*", "internal/api/anonymous.go:54", "Database error creating anonymous user"),
            nulInAuth(
                    "POST /auth/v1/(signup|otp|invite|magiclink).*",
                    "internal/api/signup.go:386",
                    "Database error saving new user"),
            nulInAuth("POST /auth/v1/token.*", "internal/api/token.go:113", "Database error querying schema"),
            nulInAuth("POST /auth/v1/factors.*", "internal/api/mfa.go:290 returns the bare error", UNNAMED),
            new Accepted(
                    "auth internal/crypto/password.go:389 panics on what bcrypt does not take",
                    "POST /auth/v1/admin/users.*",
                    attempt -> LONG_PASSWORD.matcher(attempt.body()).find(),
                    (body, reply) -> authSays(body, "Internal Server Error")),
            nulInAuth(
                    "POST /auth/v1/token.*pkce.*",
                    "internal/api/token.go:236 reads a flow it did not find",
                    "Internal Server Error"),
            new Accepted(
                    "auth internal/api/mfa.go: no QR code is large enough",
                    "POST /auth/v1/factors.*",
                    attempt -> attempt.body().length() > 2_000,
                    (body, reply) -> authSays(body, "Error generating QR Code")),
            new Accepted(
                    "postgrest Error.hs mapSQLtoHTTP '5':'4':_: PostgreSQL's limit of depth (54001)",
                    "[A-Z]+ /rest/v1/.*",
                    attempt ->
                            attempt.body().length() > 1_000 || attempt.target().length() > 1_000,
                    (body, reply) -> proxyStatus(reply, "54001")),
            new Accepted(
                    "postgrest Error.hs mapSQLtoHTTP '5':'5':_: a view over a join takes no writes (55000)",
                    "(POST|PUT|PATCH|DELETE) /rest/v1/feed.*",
                    attempt -> true,
                    (body, reply) -> proxyStatus(reply, "55000") && says(body, "message", " view \"feed\"")),
            new Accepted(
                    "storage src/storage/database/errors.ts fromDBError, default: a NUL that PostgreSQL refuses",
                    "[A-Z]+ /storage/v1/.*",
                    Accepted::hasNul,
                    (body, reply) -> says(body, "code", "DatabaseError")
                            && REFUSED_NUL.contains(body.path("message").asText())),
            new Accepted(
                    "storage src/storage/database/errors.ts fromDBError, default: a limit beyond PostgreSQL's bigint",
                    "GET /storage/v1/bucket\\?.*(limit|offset)=\\d{19,21}.*",
                    attempt -> true,
                    (body, reply) -> says(body, "code", "DatabaseError")
                            && body.path("message").asText().equals("database error, code: 22003")),
            new Accepted(
                    "storage src/storage/renderer/renderer.ts throws the S3 client's 416 on, and src/http/error-handler.ts"
                            + " does not know it",
                    "GET /storage/v1/object/.*",
                    attempt -> attempt.header("Range").matches("bytes=\\d*-\\d*"),
                    (body, reply) -> says(body, "error", "Internal")
                            && body.path("message").asText().equals("Internal Server Error")),
            new Accepted(
                    "storage src/storage/uploader.ts: busboy's error within a file's part ends the upload",
                    "(POST|PUT) /storage/v1/object/.*",
                    attempt -> attempt.header("Content-Type").startsWith("multipart/form-data"),
                    (body, reply) -> says(body, "code", "InternalError")
                            && says(body, "error", "Error")
                            && body.path("message").asText().equals("Unexpected end of form")));

    private static Accepted nulInAuth(String requests, String because, String message) {
        return new Accepted("auth " + because, requests, Accepted::hasNul, (body, reply) -> authSays(body, message));
    }

    private static boolean says(JsonNode body, String name, String text) {
        return body.path(name).asText().contains(text);
    }

    static boolean covers(Attempt attempt, Reply reply) {
        String line = attempt.method() + " " + attempt.target();
        return reply.status() == 500
                && ALL.stream()
                        .anyMatch(one -> line.matches("(?s)" + one.requests)
                                && one.asked.by(attempt)
                                && one.answered.as(json(reply.body()), reply));
    }

    /** In either version of the error body. */
    private static boolean authSays(JsonNode body, String message) {
        return body.path("error_code").asText().equals("unexpected_failure")
                        && body.path("msg").asText().equals(message)
                || body.path("code").asText().equals("unexpected_failure")
                        && body.path("message").asText().equals(message);
    }

    private static boolean hasNul(Attempt attempt) {
        String all = attempt.target() + attempt.body();
        return all.contains("%00") || all.contains("\\u0000") || all.contains("\0");
    }

    private static boolean proxyStatus(Reply reply, String state) {
        return reply.head().contains("Proxy-Status: PostgREST; error=" + state);
    }

    private static JsonNode json(String body) {
        try {
            return Json.parse(body.getBytes(StandardCharsets.ISO_8859_1));
        } catch (JsonProcessingException noJson) {
            return Json.object();
        }
    }
}
