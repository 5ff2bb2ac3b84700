package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BearerTokensTest {
    private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REFUSED = "invalid JWT: unable to parse or verify signature, ";

    private final SigningKeys keys = SigningKeys.ofSecret(SECRET, "");
    private final BearerTokens tokens = new BearerTokens(keys, new TestClock(NOW));

    @Test
    void reads_the_claims_of_a_sound_token() {
        String token = keys.sign("{\"sub\":\"ada\",\"exp\":" + (NOW.getEpochSecond() + 1) + "}");

        assertThat(tokens.claims(token).path("sub").textValue()).isEqualTo("ada");
    }

    @Test
    void refuses_a_token_in_the_second_it_expires() {
        String token = keys.sign("{\"exp\":" + NOW.getEpochSecond() + "}");

        assertThatThrownBy(() -> tokens.claims(token))
                .hasMessage(REFUSED + "token has invalid claims: token is expired");
    }

    @Test
    void refuses_a_token_of_another_secret() {
        String token = SigningKeys.ofSecret(SECRET + "!", "").sign("{}");

        assertThatThrownBy(() -> tokens.claims(token))
                .hasMessage(REFUSED + "token signature is invalid: signature is invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage | token is malformed: token contains an invalid number of segments",
                "a.b.c | token is malformed: could not base64 decode header: illegal base64 data at input byte 0",
                "e30.e30.AA | token is unverifiable: signing method (alg) is unspecified",
            })
    void tells_what_is_wrong_with_the_form(String token, String reason) {
        assertThatThrownBy(() -> tokens.claims(token)).hasMessage(REFUSED + reason);
    }

    @Test
    void never_takes_an_unsigned_token() {
        String token = base64("{\"alg\":\"none\"}") + "." + base64("{\"role\":\"service_role\"}") + ".";

        assertThatThrownBy(() -> tokens.claims(token))
                .hasMessage(REFUSED + "token signature is invalid: signing method none is invalid");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
