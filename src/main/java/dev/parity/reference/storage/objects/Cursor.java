package dev.parity.reference.storage.objects;

import dev.parity.reference.storage.failure.Errors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The end of a page, as a token: lines {@code l:}name, {@code o:}order, {@code c:}column, {@code a:}its value, in base64.
 *
 * @param order null if the client gave none
 */
record Cursor(String after, String order, String column, String sortAfter) {
    String token() {
        List<String> lines = new ArrayList<>();
        add(lines, "l", after);
        add(lines, "o", order);
        add(lines, "c", column);
        add(lines, "a", sortAfter);
        return Base64.getEncoder().encodeToString(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void add(List<String> lines, String key, String value) {
        if (value != null && !value.isEmpty()) {
            lines.add(key + ":" + value);
        }
    }

    static Cursor parse(String token) {
        String after = "";
        String order = "asc";
        String column = null;
        String sortAfter = null;
        for (String line : new String(Javascript.lenientBase64(token), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.matches("\\S:.*")) {
                throw Errors.invalidParameter("continuation token");
            }
            String value = line.substring(2);
            switch (line.charAt(0)) {
                case 'l' -> after = value;
                case 'o' -> order = value;
                case 'c' -> column = value;
                case 'a' -> sortAfter = value;
                default -> throw Errors.invalidParameter("continuation token");
            }
        }
        return new Cursor(after, order, column, sortAfter);
    }
}
