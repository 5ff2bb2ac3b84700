package dev.parity.reference.storage.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Strict percent-decoding: what is not UTF-8 is refused, not replaced. */
public final class Percent {
    private static final int HEX = 16;
    private static final Set<String> RESERVED =
            Set.of("23", "24", "26", "2B", "2C", "2F", "3A", "3B", "3D", "3F", "40");

    private Percent() {}

    /** The decoded text; empty if it is badly encoded. */
    public static Optional<String> decoded(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], HEX) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], HEX) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high * HEX + low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** Decoded but for what would change the structure of the path: encoded slashes and such stay encoded. */
    public static String decodedUri(String path) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            boolean reserved = path.charAt(i) == '%'
                    && i + 2 < path.length()
                    && RESERVED.contains(path.substring(i + 1, i + 3).toUpperCase(Locale.ROOT));
            kept.append(reserved ? "%25" : path.charAt(i));
        }
        return decoded(kept.toString()).orElse(path);
    }
}
