package dev.parity.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    /** The published secret key of RFC 8032, 7.1, test 1: no secret. */
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    /** The example of the DSSE specification, protocol.md. */
    @Test
    void pre_authentication_encoding_is_that_of_the_specification() {
        byte[] encoded = Envelope.preAuthentication(
                "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(encoded, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    /** RFC 8032, 7.1, test 1 has this secret key and this public key. */
    @Test
    void the_public_half_is_that_of_the_standard() {
        Key key = Key.parse(PEM, "key.pem");

        assertThat(key.publicPem()).contains("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    }

    @Test
    void an_envelope_is_read_as_it_was_written_and_signed() {
        Key key = Key.fresh();
        Envelope envelope = Envelope.sealed("{}".getBytes(StandardCharsets.UTF_8), key);

        Envelope read = Envelope.read(envelope.json());

        assertThat(read.json()).isEqualTo(envelope.json());
        assertThat(read.signedBy(key)).isTrue();
        assertThat(read.signedBy(Key.fresh())).isFalse();
        assertThat(new Envelope("{ }".getBytes(StandardCharsets.UTF_8), key.id(), read.signature()).signedBy(key))
                .isFalse();
    }

    @Test
    void a_file_without_a_key_says_what_is_expected() {
        assertThatThrownBy(() -> Key.parse("hello", "key.pem"))
                .isInstanceOf(BadKey.class)
                .hasMessageStartingWith("key.pem holds no key that can be used. Expected a key as");
    }
}
