package dev.parity.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyTest {
    @Test
    void json_keeps_its_numbers_as_written() {
        assertThat(body("application/json; charset=utf-8", "{\"a\":1,\"b\":1.0,\"c\":12345678901234567890.10}"))
                .isEqualTo("{\"json\":{\"a\":1,\"b\":1.0,\"c\":12345678901234567890.10}}");
    }

    @Test
    void a_repeated_key_or_broken_json_is_text() {
        assertThat(body("application/json", "{\"a\":1,\"a\":2}")).isEqualTo("{\"text\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}");
        assertThat(body("application/vnd.pgrst.object+json", "{\"a\":")).isEqualTo("{\"text\":\"{\\\"a\\\":\"}");
        assertThat(body("application/json", "{} x")).isEqualTo("{\"text\":\"{} x\"}");
    }

    @Test
    void the_type_decides_and_without_one_the_bytes() {
        assertThat(body("text/plain", "[1]")).isEqualTo("{\"text\":\"[1]\"}");
        assertThat(body(null, "[1]")).isEqualTo("{\"json\":[1]}");
        assertThat(body("", "plain")).isEqualTo("{\"text\":\"plain\"}");
        assertThat(body("image/png", "x")).startsWith("{\"length\":1,\"sha256\":\"");
        assertThat(body("application/json", "")).isEqualTo("{\"text\":\"\"}");
    }

    @Test
    void bytes_that_are_no_text_and_long_texts_are_kept_as_digests() {
        assertThat(Body.of("text/plain", new byte[] {(byte) 0xff, 0})
                        .path("length")
                        .asInt())
                .isEqualTo(2);
        assertThat(Body.of("text/plain", "x".repeat(65_537).getBytes(StandardCharsets.UTF_8))
                        .path("sha256")
                        .asText())
                .hasSize(64);
        assertThat(Body.of("text/plain; charset=ISO-8859-1", new byte[] {(byte) 0xe4})
                        .path("text")
                        .asText())
                .isEqualTo("ä");
    }

    private static String body(String type, String content) {
        return Body.of(type, content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
