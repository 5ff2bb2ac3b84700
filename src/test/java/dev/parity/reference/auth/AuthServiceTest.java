package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.http.Json;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one real PostgreSQL. */
final class AuthServiceTest {
    private static AuthStack stack;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stack = new AuthStack("15", folder);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void signs_up_by_mail_and_signs_in_only_when_the_address_is_proved() throws Exception {
        AuthStack.Answer created = stack.post("/signup", "email", "ada@example.com", "password", "correct-horse-9");
        AuthStack.Answer early =
                stack.post("/token?grant_type=password", "email", "ada@example.com", "password", "correct-horse-9");

        String token = stack.mailedToken("ada@example.com");
        AuthStack.Answer link = stack.send(1, "GET", "/verify?type=signup&token=" + token, "", "");
        AuthStack.Answer late =
                stack.post("/token?grant_type=password", "email", "ada@example.com", "password", "correct-horse-9");

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().has("access_token")).isFalse();
        assertThat(early.text("error_code")).isEqualTo("email_not_confirmed");
        assertThat(link.raw().headers().firstValue("Location").orElse(""))
                .startsWith("http://localhost:3000#access_token=");
        assertThat(late.body().path("user").path("id").asText()).isEqualTo(created.text("id"));
    }

    @Test
    void does_not_tell_a_stranger_that_an_address_is_taken() {
        stack.signedIn("taken@example.com");

        AuthStack.Answer again = stack.post("/signup", "email", "taken@example.com", "password", "correct-horse-9");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("identities")).isEmpty();
    }

    @Test
    void gives_one_new_token_when_a_token_is_used_at_both_replicas_at_once() {
        String token = stack.signedIn("race@example.com").text("refresh_token");

        List<AuthStack.Answer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> refresh(i % 2, token))
                .toList();

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers)
                .extracting(answer -> answer.text("refresh_token"))
                .containsOnly(answers.get(0).text("refresh_token"));
    }

    @Test
    void revokes_the_family_of_a_token_that_comes_back_late() {
        String first = stack.signedIn("thief@example.com").text("refresh_token");
        String second = refresh(0, first).text("refresh_token");
        String third = refresh(1, second).text("refresh_token");
        stack.clock.advance(Duration.ofSeconds(11));

        AuthStack.Answer stolen = refresh(0, first);
        stack.clock.advance(Duration.ofSeconds(11));
        AuthStack.Answer newest = refresh(1, third);

        assertThat(stolen.text("error_code")).isEqualTo("refresh_token_already_used");
        assertThat(newest.text("error_code")).isEqualTo("refresh_token_already_used");
    }

    @Test
    void honours_a_link_once_even_when_both_replicas_are_asked_at_once() {
        stack.signedIn("link@example.com");
        String hash = stack.send(
                        0,
                        "POST",
                        "/admin/generate_link",
                        AuthStack.admin(),
                        AuthStack.json("type", "magiclink", "email", "link@example.com"))
                .text("hashed_token");

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> stack.send(
                        i % 2, "POST", "/verify", "", AuthStack.json("type", "magiclink", "token_hash", hash)))
                .map(AuthStack.Answer::status)
                .toList();

        assertThat(statuses).containsOnly(200, 403).containsOnlyOnce(200);
    }

    @Test
    void ends_the_other_sessions_when_a_password_changes() {
        String other = stack.signedIn("change@example.com").text("refresh_token");
        String own = stack.post(
                        "/token?grant_type=password", "email", "change@example.com", "password", "correct-horse-9")
                .text("access_token");

        AuthStack.Answer changed = stack.send(0, "PUT", "/user", own, AuthStack.json("password", "another-horse-9"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(refresh(0, other).text("error_code")).isEqualTo("refresh_token_not_found");
        assertThat(stack.send(1, "GET", "/user", own, "").status()).isEqualTo(200);
    }

    @Test
    void raises_a_session_to_the_second_level_by_a_time_based_code() throws Exception {
        String token = stack.signedIn("mfa@example.com").text("access_token");
        AuthStack.Answer factor = stack.send(
                0, "POST", "/factors", token, AuthStack.json("factor_type", "totp", "friendly_name", "phone"));
        String path = "/factors/" + factor.text("id");
        String challenge =
                stack.send(1, "POST", path + "/challenge", token, "{}").text("id");
        long counter = stack.clock.instant().getEpochSecond() / 30;
        String code = new DefaultCodeGenerator()
                .generate(factor.body().path("totp").path("secret").asText(), counter);

        AuthStack.Answer raised =
                stack.send(0, "POST", path + "/verify", token, AuthStack.json("challenge_id", challenge, "code", code));
        AuthStack.Answer again =
                stack.send(1, "POST", path + "/verify", token, AuthStack.json("challenge_id", challenge, "code", code));

        assertThat(raised.status()).isEqualTo(200);
        assertThat(new BearerTokens(SigningKeys.ofSecret(AuthStack.SECRET, ""), stack.clock)
                        .claims(raised.text("access_token"))
                        .path("aal")
                        .asText())
                .isEqualTo("aal2");
        assertThat(again.status()).isEqualTo(422);
    }

    @Test
    void refuses_broken_input_without_a_failure_of_its_own() {
        List<String> bodies = List.of("", "{", "[]", "null", "7", "{\"email\":[]}", "{\"data\":1}", "[".repeat(50_000));
        List<String> paths = List.of(
                "/signup",
                "/token?grant_type=password",
                "/token?grant_type=refresh_token",
                "/token?grant_type=pkce",
                "/recover",
                "/otp",
                "/magiclink",
                "/resend",
                "/verify",
                "/token?grant_type=nonsense");

        for (String path : paths) {
            for (String body : bodies) {
                assertThat(stack.send(0, "POST", path, "", body).status())
                        .as(path + " " + body)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void reads_the_claims_of_a_request_in_both_forms() throws SQLException {
        String id = "00000000-0000-4000-8000-00000000000a";
        String claims = Json.text(
                Json.object().put("sub", id).put("role", "authenticated").put("email", "a@b.co"));

        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + stack.postgres.url().replaceAll("//.*@", "//"),
                        "postgres",
                        stack.postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set role authenticated");
            assertThat(one(statement, "select auth.uid()")).isNull();
            statement.execute("select set_config('request.jwt.claims', '" + claims + "', false)");
            assertThat(one(statement, "select auth.uid()")).isEqualTo(id);
            assertThat(one(statement, "select auth.role() || auth.email() || (auth.jwt() ->> 'sub')"))
                    .isEqualTo("authenticateda@b.co" + id);
            statement.execute("select set_config('request.jwt.claim.role', 'service_role', false)");
            assertThat(one(statement, "select auth.role()")).isEqualTo("service_role");
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static AuthStack.Answer refresh(int replica, String token) {
        return stack.send(
                replica, "POST", "/token?grant_type=refresh_token", "", AuthStack.json("refresh_token", token));
    }
}
