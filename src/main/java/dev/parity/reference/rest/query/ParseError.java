package dev.parity.reference.rest.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was seen and what was expected at one place of a text, worded as Parsec words it.
 *
 * @param unexpected what was met, or null
 * @param raised what a look-ahead met and refused, or null; it is shown instead
 */
record ParseError(int at, String unexpected, String raised, List<String> expected) {
    private static final String END = "end of input";

    static ParseError unknown(int at) {
        return new ParseError(at, null, null, List.of());
    }

    static ParseError unexpected(int at, String seen) {
        return new ParseError(at, quoted(seen), null, List.of());
    }

    static ParseError endOfInput(int at) {
        return new ParseError(at, END, null, List.of());
    }

    ParseError expecting(String label) {
        return new ParseError(at, unexpected, raised, List.of(label));
    }

    static ParseError raised(int at, String seen) {
        String shown = quoted(seen).replace("\\\"", "\"");
        return new ParseError(at, null, "'" + shown.substring(1, shown.length() - 1) + "'", List.of());
    }

    boolean isUnknown() {
        return unexpected == null && raised == null && expected.isEmpty();
    }

    ParseError merge(ParseError other) {
        if (isUnknown() || other.isUnknown()) {
            return isUnknown() ? other : this;
        }
        if (at != other.at) {
            return at > other.at ? this : other;
        }
        Set<String> all = new LinkedHashSet<>(expected);
        all.addAll(other.expected);
        return new ParseError(at, first(unexpected, other.unexpected), first(raised, other.raised), List.copyOf(all));
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    String details() {
        List<String> parts = new ArrayList<>();
        if (first(raised, unexpected) != null) {
            parts.add("unexpected " + first(raised, unexpected));
        }
        if (!expected.isEmpty()) {
            parts.add("expecting " + alternatives());
        }
        return parts.isEmpty() ? "unknown parse error" : String.join(" ", parts);
    }

    private String alternatives() {
        int last = expected.size() - 1;
        return last == 0 ? expected.get(0) : String.join(", ", expected.subList(0, last)) + " or " + expected.get(last);
    }

    /** Line and column, both from 1. */
    String place(String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, text.length()); i += Character.charCount(text.codePointAt(i))) {
            boolean feed = text.charAt(i) == '\n';
            line += feed ? 1 : 0;
            column = feed ? 1 : column + 1;
        }
        return "(line " + line + ", column " + column + ")";
    }

    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                shown.append('\\').appendCodePoint(point);
            } else if (point < 32 || point > 126) {
                shown.append('\\').append(point);
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append('"').toString();
    }
}
