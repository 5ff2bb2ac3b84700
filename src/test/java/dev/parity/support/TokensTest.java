package dev.parity.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String SECRET = "a-secret-with-at-least-32-characters";

    private final String good = Tokens.signed(AuthApi.object().put("sub", "x").put("role", "authenticated"), SECRET);

    @Test
    void a_changed_claim_breaks_the_signature() throws Exception {
        String tampered = Tokens.withClaim(good, "role", "service_role");

        assertThat(Tokens.claims(tampered).path("role").asText()).isEqualTo("service_role");
        assertThat(verifies(good)).isTrue();
        assertThat(verifies(tampered)).isFalse();
    }

    @Test
    void an_expired_token_is_signed_well() throws Exception {
        String expired = Tokens.expired(good, SECRET);

        assertThat(verifies(expired)).isTrue();
        assertThat(Tokens.claims(expired).path("exp").asLong()).isLessThan(System.currentTimeMillis() / 1000);
    }

    @Test
    void an_unsigned_token_says_alg_none_and_keeps_the_claims() {
        String unsigned = Tokens.unsigned(good);

        assertThat(unsigned).endsWith(".");
        assertThat(Tokens.header(unsigned).path("alg").asText()).isEqualTo("none");
        assertThat(Tokens.claims(unsigned)).isEqualTo(Tokens.claims(good));
    }

    private static boolean verifies(String token) throws Exception {
        return JWSObject.parse(token).verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8)));
    }
}
