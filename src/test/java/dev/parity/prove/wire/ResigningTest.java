package dev.parity.prove.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResigningTest {
    private static final String SECRET = "a-secret-of-the-stack-that-is-long-enough";

    @Test
    void believes_what_an_unsigned_token_claims() throws Exception {
        Resigning resigning = new Resigning(SECRET, null, false, null);

        String line = resigning.in("Bearer " + unsigned("none", "{\"role\":\"service_role\",\"exp\":5}"));

        JWSObject token = JWSObject.parse(line.substring("Bearer ".length()));
        assertThat(token.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(token.getPayload().toString()).isEqualTo("{\"role\":\"service_role\",\"exp\":5}");
    }

    @Test
    void forgives_a_time_and_raises_a_role() throws Exception {
        Resigning resigning = new Resigning(SECRET, null, true, Optional.of("service_role"));

        String token = resigning.in(unsigned("none", "{\"role\":\"anon\",\"exp\":5}"));

        String claims = JWSObject.parse(token).getPayload().toString();
        assertThat(claims).contains("\"role\":\"service_role\"").doesNotContain("\"exp\":5}");
    }

    @Test
    void leaves_alone_what_does_not_fit() {
        Resigning resigning = new Resigning(SECRET, Optional.of(Pattern.compile("\"kid\"")), false, null);
        String token = unsigned("none", "{\"role\":\"anon\"}");

        assertThat(resigning.in("Bearer " + token)).isEqualTo("Bearer " + token);
        assertThat(resigning.in("no token")).isEqualTo("no token");
    }

    private static String unsigned(String algorithm, String claims) {
        return encoded("{\"alg\":\"" + algorithm + "\"}") + "." + encoded(claims) + ".";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
