package dev.parity.reference.rest.query;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Pairs of a query string or form body. A {@code %} that starts no valid escape stands for itself. */
public final class QueryString {
    /** @param value null where the pair has no equals sign */
    public record Pair(String name, String value) {}

    private QueryString() {}

    public static List<Pair> parse(String raw) {
        List<Pair> pairs = new ArrayList<>();
        for (String part : raw.split("[&;]")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                pairs.add(
                        equals < 0
                                ? new Pair(decode(part), null)
                                : new Pair(decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
            }
        }
        return pairs;
    }

    /** The pairs sorted by name and encoded anew. */
    public static String canonical(List<Pair> pairs) {
        return pairs.stream()
                .sorted(Comparator.comparing(Pair::name))
                .map(pair -> encode(pair.name()) + "=" + (pair.value() == null ? "" : encode(pair.value())))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
