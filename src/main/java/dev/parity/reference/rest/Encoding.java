package dev.parity.reference.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text on its way into headers. */
final class Encoding {
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\x00]");

    private Encoding() {}

    /** A part of a query string, percent-encoded. */
    static String component(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** UTF-8 as the bytes of a header, which the server writes one to one; line breaks cannot leave it. */
    static String headerText(String text) {
        String utf8 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return BREAKS.matcher(utf8).replaceAll(" ");
    }
}
