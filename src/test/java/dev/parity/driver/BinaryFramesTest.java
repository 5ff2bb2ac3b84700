package dev.parity.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BinaryFramesTest {
    @Test
    void reads_a_broadcast_with_its_metadata() {
        Frame frame = BinaryFrames.read(frame(new int[] {4, 4, 4, 8, 1}, "t:émove{\"id\":1}{\"x\":2}"));

        assertThat(frame.topic()).isEqualTo("t:é");
        assertThat(frame.event()).isEqualTo("broadcast");
        assertThat(frame.payload().toString())
                .isEqualTo("{\"type\":\"broadcast\",\"event\":\"move\",\"payload\":{\"x\":2},\"meta\":{\"id\":1}}");
    }

    @Test
    void reads_a_reply() {
        Frame frame = BinaryFrames.read(frame(new int[] {1, 1, 1, 3, 2}, "12t:aok{}"));

        assertThat(frame.answers("2")).isTrue();
        assertThat(frame.payload().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void keeps_a_payload_that_is_no_json_as_base64() {
        Frame frame = BinaryFrames.read(frame(new int[] {4, 1, 1, 0, 0}, "te\u0001\u0002"));

        assertThat(frame.payload().path("payload").path("base64").asText()).isEqualTo("AQI=");
    }

    private static ByteBuffer frame(int[] head, String rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int each : head) {
            out.write(each);
        }
        out.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(out.toByteArray());
    }
}
