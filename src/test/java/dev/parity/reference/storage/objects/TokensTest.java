package dev.parity.reference.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.storage.failure.StorageError;
import dev.parity.reference.storage.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Tokens tokens = tokens("a-secret", NOW);

    @Test
    void reads_its_own_tokens() {
        String token = tokens.sign(Json.object().put("sub", "ada"), Duration.ofMinutes(1));

        ObjectNode claims = tokens.verify(token);

        assertThat(claims.get("sub").asText()).isEqualTo("ada");
        assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 60);
    }

    @Test
    void refuses_a_token_at_the_second_it_ends() {
        String token = tokens.sign(Json.object(), Duration.ofMinutes(1));

        assertThatThrownBy(() -> tokens("a-secret", NOW.plusSeconds(60)).verify(token))
                .hasMessage("\"exp\" claim timestamp check failed");
        assertThat(tokens("a-secret", NOW.plusSeconds(59)).verify(token)).isNotNull();
    }

    @Test
    void refuses_another_secret() {
        String token = tokens("another", NOW).sign(Json.object(), Duration.ofMinutes(1));

        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        StorageError.class,
                        refused -> assertThat(refused.code()).isEqualTo("AccessDenied"))
                .hasMessage("signature verification failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage|Invalid Compact JWS",
                "{\"alg\":\"none\"}|\"alg\" (Algorithm) Header Parameter value not allowed",
                "{\"alg\":\"HS512\"}|\"alg\" (Algorithm) Header Parameter value not allowed",
                "{}|JWS \"alg\" (Algorithm) Header Parameter missing or invalid",
                "[]|JWS Protected Header is invalid",
                "{|JWS Protected Header is invalid"
            })
    void says_what_is_wrong_with_a_token(String header, String message) {
        String token = header.equals("garbage") ? header : base64(header) + "." + base64("{}") + ".";

        assertThatThrownBy(() -> tokens.verify(token)).hasMessage(message);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Tokens tokens(String secret, Instant now) {
        return new Tokens(
                new Settings.Access(secret, "HS256", Optional.empty(), "", ""), Clock.fixed(now, ZoneOffset.UTC));
    }
}
