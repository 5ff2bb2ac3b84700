package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializerTest {
    private static final Message.Push PUSH =
            new Message.Push("1", "2", "realtime:a", "broadcast", Json.object().put("x", 1));

    @Test
    void reads_objects_in_version_1() {
        Frame frame = text("{\"topic\":\"realtime:a\",\"event\":\"broadcast\",\"payload\":{\"x\":1},\"ref\":\"2\","
                + "\"join_ref\":\"1\"}");

        assertThat(Serializer.V1.read(frame)).contains(PUSH);
    }

    @Test
    void reads_arrays_in_version_2() {
        assertThat(Serializer.V2.read(text("[\"1\",\"2\",\"realtime:a\",\"broadcast\",{\"x\":1}]")))
                .contains(PUSH);
    }

    @Test
    void writes_what_each_version_reads() {
        assertThat(Serializer.V1.write(PUSH).orElseThrow())
                .isEqualTo(
                        text("{\"ref\":\"2\",\"topic\":\"realtime:a\",\"event\":\"broadcast\",\"payload\":{\"x\":1}}"));
        assertThat(Serializer.V2.write(PUSH).orElseThrow())
                .isEqualTo(text("[\"1\",\"2\",\"realtime:a\",\"broadcast\",{\"x\":1}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "{}", "[1,2]", "[\"1\",null,\"t\",\"e\",{}]", "[\"1\",\"2\",null,\"e\",{}]"})
    void drops_what_is_no_message(String text) {
        assertThat(Serializer.V2.read(text(text))).isEmpty();
    }

    @Test
    void reads_a_users_broadcast_from_a_binary_frame() {
        byte[] frame = bytes(3, 1, 1, 10, 3, 2, 1, "1", "2", "realtime:a", "cur", "{}", "{\"x\":1}");

        assertThat(Serializer.V2.read(new Frame.Binary(frame)))
                .get()
                .isInstanceOfSatisfying(Message.UserBroadcast.class, broadcast -> {
                    assertThat(broadcast.topic()).isEqualTo("realtime:a");
                    assertThat(broadcast.event()).isEqualTo("cur");
                    assertThat(broadcast.json()).isTrue();
                    assertThat(new String(broadcast.data(), StandardCharsets.UTF_8))
                            .isEqualTo("{\"x\":1}");
                });
    }

    @Test
    void drops_a_binary_frame_that_is_too_short() {
        assertThat(Serializer.V2.read(new Frame.Binary(bytes(3, 9, 9, 9, 9, 9, 1, "abc"))))
                .isEmpty();
    }

    @Test
    void gives_members_a_users_broadcast_as_their_version_can_take_it() {
        Message json = broadcast(true, "{\"x\":1}");

        assertThat(Serializer.V2.write(json).orElseThrow())
                .isInstanceOfSatisfying(
                        Frame.Binary.class,
                        frame -> assertThat(frame.bytes())
                                .isEqualTo(bytes(4, 10, 3, 0, 1, "realtime:a", "cur", "{\"x\":1}")));
        assertThat(Serializer.V1.write(json).orElseThrow())
                .isEqualTo(text("{\"ref\":null,\"topic\":\"realtime:a\",\"event\":\"broadcast\",\"payload\":"
                        + "{\"type\":\"broadcast\",\"event\":\"cur\",\"payload\":{\"x\":1}}}"));
        assertThat(Serializer.V1.write(broadcast(false, "raw"))).isEmpty();
    }

    private static Message broadcast(boolean json, String data) {
        return new Message.UserBroadcast(null, null, "realtime:a", "cur", json, data.getBytes(StandardCharsets.UTF_8));
    }

    private static Frame text(String text) {
        return new Frame.Text(text);
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer number) {
                out.write(number);
            } else {
                out.writeBytes(((String) part).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
