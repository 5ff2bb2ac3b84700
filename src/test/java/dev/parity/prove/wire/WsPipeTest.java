package dev.parity.prove.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.prove.wire.Hop.Speech;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as RFC 6455 writes them, from bytes to bytes. */
class WsPipeTest {
    private static final byte[] MASK = {1, 2, 3, 4};
    private static final byte[] BARE = {};

    private final Hop hop = Hop.open(Speech.BYTES, new HashMap<>());

    @AfterEach
    void end() {
        hop.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void carries_a_frame_of_any_length_as_it_is(int length) throws IOException {
        byte[] frame = frame("x".repeat(length), MASK);

        assertThat(carried(WsRule.Side.SERVICE, frame)).isEqualTo(frame);
    }

    @Test
    void rewrites_under_the_mask_of_the_client() throws IOException {
        seed(new WsRule(null, pattern("hello"), 0, 0, false, false, null, Optional.of("good morning"), null, null));

        assertThat(carried(WsRule.Side.SERVICE, frame("hello you", MASK))).isEqualTo(frame("good morning you", MASK));
    }

    @Test
    void drops_and_doubles_only_what_fits() throws IOException {
        hop.change(new Rules(
                List.of(),
                List.of(
                        new WsRule(null, pattern("lost"), 0, 0, true, false, null, null, null, null),
                        new WsRule(null, pattern("echo"), 0, 0, false, true, null, null, null, null)),
                List.of(),
                null));

        byte[] carried =
                carried(WsRule.Side.CLIENT, joined(frame("lost", BARE), frame("echo", BARE), frame("other", BARE)));

        assertThat(carried).isEqualTo(joined(frame("echo", BARE), frame("echo", BARE), frame("other", BARE)));
    }

    @Test
    void a_rule_for_the_client_leaves_the_other_way_alone() throws IOException {
        seed(new WsRule(Optional.of(WsRule.Side.CLIENT), null, 0, 0, true, false, null, null, null, null));

        assertThat(carried(WsRule.Side.SERVICE, frame("hello", MASK))).isEqualTo(frame("hello", MASK));
        assertThat(carried(WsRule.Side.CLIENT, frame("hello", BARE))).isEmpty();
    }

    @Test
    void every_second_message_is_meant_and_small_ones_are_not() throws IOException {
        seed(new WsRule(null, null, 3, 2, true, false, null, null, null, null));

        byte[] carried =
                carried(WsRule.Side.CLIENT, joined(frame("one!", BARE), frame("two", BARE), frame("three", BARE)));

        assertThat(carried).isEqualTo(joined(frame("one!", BARE), frame("two", BARE)));
    }

    private void seed(WsRule rule) {
        hop.change(new Rules(List.of(), List.of(rule), List.of(), null));
    }

    private static Optional<Pattern> pattern(String text) {
        return Optional.of(Pattern.compile(text));
    }

    private byte[] carried(WsRule.Side receiver, byte[] frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Link link = new Link(hop, new Socket(), new Socket());
        new WsPipe(link, receiver, new ByteArrayInputStream(frames), out).carry();
        return out.toByteArray();
    }

    private static byte[] frame(String text, byte[] mask) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        int masking = mask.length > 0 ? 0x80 : 0;
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (masking | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (masking | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (masking | 127)).putLong(payload.length);
        }
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (mask.length > 0 ? payload[i] ^ mask[i % 4] : payload[i]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
