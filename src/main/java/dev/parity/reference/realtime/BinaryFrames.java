package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parity.reference.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binary frames of version 2.0.0: a kind, the lengths of the texts, the texts, the data. */
final class BinaryFrames {
    private static final int PUSH = 0;
    private static final int USER_BROADCAST_PUSH = 3;
    private static final int USER_BROADCAST = 4;
    private static final int JSON = 1;
    private static final int MAX_TEXT = 255;

    private BinaryFrames() {}

    static Optional<Message> read(byte[] frame) {
        try {
            ByteBuffer in = ByteBuffer.wrap(frame);
            return switch (in.get()) {
                case PUSH -> push(in);
                case USER_BROADCAST_PUSH -> userBroadcast(in);
                default -> Optional.empty();
            };
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    private static Optional<Message> push(ByteBuffer in) {
        List<String> texts = texts(in, lengths(in, 4));
        try {
            return Optional.of(new Message.Push(
                    reference(texts.get(0)), texts.get(1), texts.get(2), texts.get(3), Json.parse(rest(in))));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Message> userBroadcast(ByteBuffer in) {
        int[] lengths = lengths(in, 5);
        boolean json = in.get() == JSON;
        List<String> texts = texts(in, lengths);
        return Optional.of(new Message.UserBroadcast(
                reference(texts.get(0)), reference(texts.get(1)), texts.get(2), texts.get(3), json, rest(in)));
    }

    /** What members receive: without references, metadata empty. */
    static byte[] userBroadcast(Message.UserBroadcast broadcast) {
        byte[] topic = bytes(broadcast.topic());
        byte[] event = bytes(broadcast.event());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(USER_BROADCAST);
        out.write(topic.length);
        out.write(event.length);
        out.write(0);
        out.write(broadcast.json() ? JSON : 0);
        out.writeBytes(topic);
        out.writeBytes(event);
        out.writeBytes(broadcast.data());
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT) {
            throw new IllegalArgumentException("longer than " + MAX_TEXT + " bytes: " + text);
        }
        return bytes;
    }

    private static int[] lengths(ByteBuffer in, int count) {
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = in.get() & 0xff;
        }
        return lengths;
    }

    private static List<String> texts(ByteBuffer in, int[] lengths) {
        List<String> texts = new ArrayList<>();
        for (int length : lengths) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static String reference(String text) {
        return text.isEmpty() ? null : text;
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }
}
