package dev.parity.prove.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Start line and header lines of one HTTP/1.1 message, in order, as they were sent: nothing is normalised. */
record Head(String start, List<Line> lines) {
    private static final String END = "\r\n";

    record Line(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    Head {
        lines = List.copyOf(lines);
    }

    /** @param text without the empty line at its end */
    static Head parse(String text) {
        String[] parts = text.split("\r?\n");
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            if (colon > 0) {
                lines.add(new Line(
                        parts[i].substring(0, colon),
                        parts[i].substring(colon + 1).strip()));
            }
        }
        return new Head(parts[0], lines);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(start).append(END);
        lines.forEach(line ->
                text.append(line.name()).append(": ").append(line.value()).append(END));
        return text.append(END).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    Optional<String> first(String name) {
        return lines.stream().filter(line -> line.is(name)).map(Line::value).findFirst();
    }

    boolean says(String name, String word) {
        return lines.stream()
                .anyMatch(line ->
                        line.is(name) && line.value().toLowerCase(Locale.ROOT).contains(word));
    }

    /** Method of a request. */
    String method() {
        return word(0);
    }

    /** Path and query of a request, raw. */
    String target() {
        return word(1);
    }

    /** Status of a response. */
    int status() {
        return Integer.parseInt(word(1));
    }

    private String word(int index) {
        String[] words = start.split(" ", 3);
        return words.length > index ? words[index] : "";
    }

    Head startingWith(String other) {
        return new Head(other, lines);
    }

    Head without(String name) {
        return new Head(start, lines.stream().filter(line -> !line.is(name)).toList());
    }

    Head with(String name, String value) {
        List<Line> all = new ArrayList<>(lines);
        all.add(new Line(name, value));
        return new Head(start, all);
    }

    /** The same for a body of that length, whatever it was framed like before. */
    Head sized(long length) {
        return without("Transfer-Encoding").without("Content-Length").with("Content-Length", String.valueOf(length));
    }
}
