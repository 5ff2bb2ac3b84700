package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The binary frames of version 2.0.0: a kind byte, one length byte for each part, the parts, the payload. */
final class BinaryFrames {
    private static final int REPLY = 1;
    private static final int USER_PUSH = 3;
    private static final int USER_BROADCAST = 4;
    private static final byte BINARY = 0;
    private static final byte JSON = 1;

    private BinaryFrames() {}

    /** A broadcast as the official client sends it. */
    static ByteBuffer broadcast(Frame frame) {
        byte[] content = DriverJson.text(frame.payload().path("payload")).getBytes(StandardCharsets.UTF_8);
        return broadcast(frame, JSON, content);
    }

    /** A broadcast whose payload is no JSON. */
    static ByteBuffer broadcast(Frame frame, byte[] content) {
        return broadcast(frame, BINARY, content);
    }

    private static ByteBuffer broadcast(Frame frame, byte encoding, byte[] content) {
        String userEvent = frame.payload().path("event").asText();
        byte[][] parts = {utf8(frame.joinRef()), utf8(frame.ref()), utf8(frame.topic()), utf8(userEvent), new byte[0]};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(USER_PUSH);
        for (byte[] part : parts) {
            out.write(part.length);
        }
        out.write(encoding);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        out.writeBytes(content);
        return ByteBuffer.wrap(out.toByteArray());
    }

    static Frame read(ByteBuffer bytes) {
        int kind = bytes.get();
        return switch (kind) {
            case REPLY -> reply(bytes);
            case USER_BROADCAST -> userBroadcast(bytes);
            default -> push(kind, bytes);
        };
    }

    private static Frame reply(ByteBuffer bytes) {
        int[] lengths = lengths(bytes, 4);
        String joinRef = text(bytes, lengths[0]);
        String ref = text(bytes, lengths[1]);
        String topic = text(bytes, lengths[2]);
        ObjectNode payload = DriverJson.object().put("status", text(bytes, lengths[3]));
        payload.set("response", json(bytes));
        return new Frame(joinRef, ref, topic, "phx_reply", payload);
    }

    private static Frame userBroadcast(ByteBuffer bytes) {
        int[] lengths = lengths(bytes, 3);
        byte encoding = bytes.get();
        String topic = text(bytes, lengths[0]);
        ObjectNode payload = DriverJson.object().put("type", "broadcast").put("event", text(bytes, lengths[1]));
        String meta = text(bytes, lengths[2]);
        payload.set("payload", encoding == JSON ? json(bytes) : base64(bytes));
        if (!meta.isEmpty()) {
            payload.set("meta", json(ByteBuffer.wrap(utf8(meta))));
        }
        return new Frame(null, null, topic, "broadcast", payload);
    }

    private static Frame push(int kind, ByteBuffer bytes) {
        int[] lengths = lengths(bytes, kind == 0 ? 3 : 2);
        String joinRef = kind == 0 ? text(bytes, lengths[0]) : null;
        String topic = text(bytes, lengths[kind == 0 ? 1 : 0]);
        String event = text(bytes, lengths[kind == 0 ? 2 : 1]);
        return new Frame(joinRef, null, topic, event, json(bytes));
    }

    private static int[] lengths(ByteBuffer bytes, int count) {
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = Byte.toUnsignedInt(bytes.get());
        }
        return lengths;
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] part = new byte[length];
        bytes.get(part);
        return new String(part, StandardCharsets.UTF_8);
    }

    private static byte[] rest(ByteBuffer bytes) {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }

    private static JsonNode json(ByteBuffer bytes) {
        try {
            return DriverJson.MAPPER.readTree(rest(bytes));
        } catch (IOException notJson) {
            throw new UncheckedIOException("A binary frame's payload is not JSON.", notJson);
        }
    }

    private static JsonNode base64(ByteBuffer bytes) {
        return DriverJson.object().put("base64", Base64.getEncoder().encodeToString(rest(bytes)));
    }

    private static byte[] utf8(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
