package dev.parity.prove.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Replaces every match in a text.
 *
 * @param match regular expression
 * @param with what takes its place; {@code $1} is the first group
 */
public record Replacement(Pattern match, String with) {
    public Replacement {
        with = with == null ? "" : with;
    }

    public String in(String text) {
        return match.matcher(text).replaceAll(with);
    }

    /** Bytes that are no text stay as they are: each is one character of Latin-1. */
    byte[] in(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String utf8 = new String(with.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return match.matcher(text).replaceAll(utf8).getBytes(StandardCharsets.ISO_8859_1);
    }
}
