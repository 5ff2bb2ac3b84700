package dev.parity.reference.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first bytes of a connection to PostgreSQL: length, code and, if the code is that of a startup, pairs of names and
 * values (PostgreSQL documentation, 55.7).
 */
final class StartupMessage {
    private static final int HEAD = 8;
    private static final int VERSION = 3;
    private static final int SSL = 80_877_103;
    private static final int GSS = 80_877_104;
    private static final int LONGEST = 10_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] more, int from, int count) {
        bytes.write(more, from, count);
    }

    void clear() {
        bytes.reset();
    }

    /** All of it is here, or it is something else, which is none of our business. */
    boolean isWhole() {
        return bytes.size() >= HEAD && (!isStartup() || bytes.size() >= length());
    }

    boolean isRequestForEncryption() {
        int code = code();
        return bytes.size() == HEAD && (code == SSL || code == GSS);
    }

    byte[] withoutTimeZone() {
        byte[] whole = bytes.toByteArray();
        if (!isStartup()) {
            return whole;
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int at = HEAD;
        while (whole[at] != 0) {
            int value = endOfText(whole, at);
            int next = endOfText(whole, value);
            String name = new String(whole, at, value - at - 1, StandardCharsets.UTF_8);
            if (!name.equalsIgnoreCase("TimeZone")) {
                kept.write(whole, at, next - at);
            }
            at = next;
        }
        ByteBuffer message = ByteBuffer.allocate(HEAD + kept.size() + whole.length - at);
        message.putInt(HEAD + kept.size() + 1).putInt(code()).put(kept.toByteArray());
        return message.put(whole, at, whole.length - at).array();
    }

    private boolean isStartup() {
        return code() >>> 16 == VERSION && length() > HEAD && length() <= LONGEST;
    }

    private int length() {
        return ByteBuffer.wrap(bytes.toByteArray()).getInt(0);
    }

    private int code() {
        return ByteBuffer.wrap(bytes.toByteArray()).getInt(4);
    }

    private static int endOfText(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
