package dev.parity.reference.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.http.Header;
import dev.parity.reference.stack.RawClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each judgement with an answer that deserves it and one that does not; {@link SeededFaults} does the same live. */
class OracleTest {
    private static final Attempt READ = Attempt.parse("b GET /rest/v1/posts?select=*");
    private static final String SECRET = FuzzedStack.CANARY;

    @Test
    void an_ordinary_refusal_is_fine() {
        assertThat(Oracle.complaint(READ, reply(400, "", "{\"message\":\"no such column\"}")))
                .isEmpty();
    }

    @Test
    void complains_of_an_answer_that_does_not_end() {
        Reply reply = new Reply(200, "HTTP/1.1 200 OK\r\n\r\n[", true);

        assertThat(Oracle.complaint(READ, reply)).hasValue("no end within the time limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n\tat dev.parity.reference.Some.where(Some.java:1)",
                "\\n    at Object.<anonymous>(file.js:1)\\n\tat run(file.js:2)",
                "java.lang.IllegalStateException",
                "org.postgresql.util",
                "NullPointerException: x",
                "Caused by: x"
            })
    void complains_of_a_stack_trace_or_a_class_name(String body) {
        assertThat(Oracle.complaint(READ, reply(400, "", body))).hasValue("tells of its inside");
    }

    @Test
    void complains_of_the_secret_in_any_disguise_unless_the_service_asked() {
        for (int before = 0; before < 3; before++) {
            String text = "x".repeat(before) + SECRET + "yz";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(List.of(
                            text,
                            Base64.getEncoder().encodeToString(bytes),
                            java.util.HexFormat.of().formatHex(bytes)))
                    .allSatisfy(body -> assertThat(Oracle.complaint(READ, reply(200, "", body)))
                            .hasValue("LEAK of the owner's data"));
        }

        assertThat(Oracle.complaint(Attempt.parse("service GET /rest/v1/posts"), reply(200, "", SECRET)))
                .isEmpty();
    }

    @Test
    void complains_of_a_header_the_client_wrote() {
        assertThat(Oracle.complaint(READ, reply(200, "X-Evil: 1\r\n", "[]")))
                .hasValue("lets the client write a header of the answer");
    }

    @Test
    void complains_of_broken_sql_unless_the_client_may_name_a_type() {
        Reply broken = reply(400, "Proxy-Status: PostgREST; error=42601\r\n", "{\"code\":\"42601\"}");

        assertThat(Oracle.complaint(READ, broken))
                .hasValueSatisfying(what -> assertThat(what).startsWith("client text reached the SQL"));
        assertThat(Oracle.complaint(READ.target("/rest/v1/posts?select=id::a%20b"), broken))
                .isEmpty();
    }

    @Test
    void complains_of_no_answer_unless_the_chunks_are_broken() {
        Reply none = new Reply(0, "", false);
        Attempt chunks = READ.with("Transfer-Encoding", "chunked");

        assertThat(Oracle.complaint(READ, none)).hasValue("no answer");
        assertThat(Oracle.complaint(chunks.body("2\r\n{}\r\n0\r\nA: b\r\n\r\n"), none))
                .hasValue("no answer");
        assertThat(Oracle.complaint(chunks.body("5\r\nhelloXX0\r\n\r\n"), none)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 599})
    void complains_of_every_error_of_the_server(int status) {
        assertThat(Oracle.complaint(READ, reply(status, "", "{}"))).hasValue("status " + status);
    }

    @Test
    void accepts_what_an_original_gives_only_for_what_was_asked_there_and_word_by_word() {
        Attempt nul = Attempt.parse("b DELETE /storage/v1/object/b application/json {\"prefixes\":\"a\\u0000b\"}");
        String body = "{\"statusCode\":\"500\",\"code\":\"DatabaseError\",\"message\":\"database error, code: 22021\"}";

        assertThat(Oracle.complaint(nul, reply(500, "", body))).isEmpty();
        assertThat(Oracle.complaint(nul.body("{\"prefixes\":\"ab\"}"), reply(500, "", body)))
                .isPresent();
        assertThat(Oracle.complaint(nul.target("/auth/v1/user"), reply(500, "", body)))
                .isPresent();
        assertThat(Oracle.complaint(nul, reply(503, "", body))).isPresent();
        assertThat(Oracle.complaint(nul, reply(500, "", body.replace("22021", "22003"))))
                .isPresent();
    }

    @Test
    void accepts_auths_two_error_bodies() {
        Attempt nul = Attempt.parse("b PUT /auth/v1/user application/json {\"data\":\"\\u0000\"}");

        assertThat(auth(nul, "{\"code\":500,\"error_code\":\"unexpected_failure\",\"msg\":\"Error updating user\"}"))
                .isEmpty();
        assertThat(auth(nul, "{\"code\":\"unexpected_failure\",\"message\":\"Error updating user\"}"))
                .isEmpty();
        assertThat(auth(nul, "{\"code\":\"unexpected_failure\",\"message\":\"Error\"}"))
                .isPresent();
        assertThat(auth(
                        nul.headers(List.of(new Header("a", "b"))).body("{}"),
                        "{\"code\":\"unexpected_failure\",\"message\":\"Error updating user\"}"))
                .isPresent();
    }

    private static Optional<String> auth(Attempt attempt, String body) {
        return Oracle.complaint(attempt, reply(500, "", body));
    }

    private static Reply reply(int status, String headers, String body) {
        return new Reply(status, "HTTP/1.1 " + status + " X\r\n" + headers + "\r\n" + body, false);
    }
}
