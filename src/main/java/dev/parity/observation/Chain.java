package dev.parity.observation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Links each line to all before it, so that a changed, removed or moved line is noticed where it happened. */
final class Chain {
    private static final String FIELD = ",\"chain\":\"";
    private static final int DIGITS = 16;
    private static final int SUFFIX = FIELD.length() + DIGITS + 2;
    private final MessageDigest digest = Body.newDigest();
    private byte[] last = new byte[0];

    /** The line with its link as last field, and a line feed. */
    byte[] linked(byte[] object) {
        String suffix = FIELD + next(object, object.length - 1) + "\"}\n";
        ByteArrayOutputStream line = new ByteArrayOutputStream(object.length + SUFFIX);
        line.write(object, 0, object.length - 1);
        line.writeBytes(suffix.getBytes(StandardCharsets.US_ASCII));
        return line.toByteArray();
    }

    /** Whether this line, without line feed, is what was written after the lines before it. */
    boolean continues(byte[] line) {
        int length = line.length - SUFFIX;
        if (length < 1) {
            return false;
        }
        String suffix = FIELD + next(line, length) + "\"}";
        byte[] found = Arrays.copyOfRange(line, length, line.length);
        return Arrays.equals(found, suffix.getBytes(StandardCharsets.US_ASCII));
    }

    private String next(byte[] bytes, int length) {
        digest.update(last);
        digest.update(bytes, 0, length);
        last = digest.digest();
        return HexFormat.of().formatHex(last, 0, DIGITS / 2);
    }
}
