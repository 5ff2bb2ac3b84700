package dev.parity.reference.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Text forms that the original takes from Go's standard library and that a client can see. */
final class GoText {
    private static final String FRAGMENT_SAFE = "-_.~$&+,/:;=?@!()*";
    private static final String PATH_SAFE = "-_.~$&+,/:;=@";
    private static final String SEGMENT_SAFE = "-_.~$&+:=@";

    private GoText() {}

    /** {@code url.QueryEscape}. */
    static String queryEscape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** {@code url.Values.Encode}: sorted by name. */
    static String encode(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> queryEscape(entry.getKey()) + "=" + queryEscape(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String fragmentEscape(String text) {
        return escape(text, FRAGMENT_SAFE);
    }

    static String pathEscape(String text) {
        return escape(text, PATH_SAFE);
    }

    static String segmentEscape(String text) {
        return escape(text, SEGMENT_SAFE);
    }

    private static String escape(String text, String safe) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (plain || safe.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", b & 0xff));
            }
        }
        return escaped.toString();
    }

    static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    /** {@code %q}. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(quoted(c)));
        return quoted.append('"').toString();
    }

    private static String quoted(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case 0x0b -> "\\v";
            default -> c < 0x20 || c == 0x7f ? String.format("\\x%02x", c) : Character.toString(c);
        };
    }
}
