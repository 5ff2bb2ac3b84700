package dev.parity.reference.stack;

import dev.parity.reference.http.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request as it goes onto the wire. Texts are Latin-1: one character, one byte.
 *
 * @param who {@code anon}, {@code b} or {@code service}
 * @param missing bytes that Content-Length promises beyond the body; the sender then hangs up half
 */
record Attempt(String who, String method, String target, List<Header> headers, String body, int missing) {
    /** What servers take for headers, they take for trailers. */
    private static final int LONGEST_TRAILER = 8_000;

    Attempt {
        headers = List.copyOf(headers);
    }

    /** Reads a line of {@code fuzz-requests.txt}. */
    static Attempt parse(String line) {
        String[] parts = line.split(" ", 5);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("apikey", "{key}"));
        if (!parts[0].equals("anon")) {
            headers.add(new Header("Authorization", "Bearer {token}"));
        }
        if (parts.length > 3) {
            headers.add(new Header("Content-Type", parts[3]));
        }
        String body = parts.length > 4 ? parts[4].replace("\\r", "\r").replace("\\n", "\n") : "";
        return new Attempt(parts[0], parts[1], parts[2], headers, body, 0);
    }

    Attempt method(String other) {
        return new Attempt(who, other, target, headers, body, missing);
    }

    Attempt target(String other) {
        return new Attempt(who, method, other, headers, body, missing);
    }

    Attempt body(String other) {
        return new Attempt(who, method, target, headers, other, missing);
    }

    Attempt headers(List<Header> others) {
        return new Attempt(who, method, target, others, body, missing);
    }

    Attempt promising(int more) {
        return new Attempt(who, method, target, headers, body, more);
    }

    Attempt with(String name, String value) {
        List<Header> all = new ArrayList<>(headers);
        all.removeIf(header -> header.name().equalsIgnoreCase(name));
        all.add(new Header(name, value));
        return headers(all);
    }

    /** Puts real ids and tokens where a mutation left the placeholders. */
    Attempt filled(Map<String, String> values) {
        List<Header> all = headers.stream()
                .map(header -> new Header(header.name(), fill(header.value(), values)))
                .toList();
        return new Attempt(who, method, fill(target, values), all, fill(body, values), missing);
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    /** The body may be shorter than its framing says. */
    boolean unfinished() {
        return missing > 0 || chunked();
    }

    /** The value of the first header of that name; empty if there is none. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /** The original writes the type of a cast as it was sent, so PostgreSQL may find no type in it. */
    boolean casts() {
        return target.contains("::")
                || target.toLowerCase(java.util.Locale.ROOT).contains("%3a");
    }

    /** Says that it comes in chunks, and the chunks are none, or their trailers too long. */
    boolean brokenChunks() {
        if (!chunked()) {
            return false;
        }
        String rest = body;
        while (rest.matches("(?s)[0-9a-fA-F]{1,7}\r\n.*")) {
            int size = Integer.parseInt(rest.substring(0, rest.indexOf('\r')), 16);
            rest = rest.substring(rest.indexOf('\n') + 1);
            if (size == 0) {
                return rest.length() > LONGEST_TRAILER || !rest.matches("([^\r\n:]+:[^\r\n]*\r\n)*\r\n");
            }
            if (rest.length() < size + 2 || !rest.startsWith("\r\n", size)) {
                return true;
            }
            rest = rest.substring(size + 2);
        }
        return true;
    }

    private boolean chunked() {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Transfer-Encoding"));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        if (!chunked()) {
            head.append("Content-Length: ").append(body.length() + missing).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return cut(who + " " + method + " " + target, 300) + " "
                + cut(headers.toString().replaceAll("eyJ[A-Za-z0-9._-]+", "token"), 400)
                + " " + cut(body, 300) + " (" + body.length() + " bytes, " + missing + " missing)";
    }

    static String cut(String text, int most) {
        String shown = text.replaceAll("[^ -~]", "?");
        return shown.length() <= most ? shown : shown.substring(0, most) + "…";
    }
}
