package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Header lines as a canonical object: name to value, or to a list where a header came more than once. */
final class Headers {
    private static final Set<String> OWN =
            Set.of("host", "user-agent", "accept-encoding", "content-length", "connection", "origin", "x-client-info");
    private static final String METADATA = "upload-metadata";

    private static final int MOST_LITERALS = 4_096;
    private static final Map<String, Node> LITERALS = new ConcurrentHashMap<>();
    private final Draft draft;

    Headers(Draft draft) {
        this.draft = draft;
    }

    /** Of a request: what the harness' own HTTP client adds is left out. */
    Node sent(JsonNode pairs) {
        return of(pairs, OWN, false);
    }

    /** @param lengthMatters whether the length describes an answer that was not sent, as for HEAD, or one that did not come */
    Node received(JsonNode pairs, boolean lengthMatters) {
        return of(pairs, Set.of(), lengthMatters);
    }

    private Node of(JsonNode pairs, Set<String> without, boolean lengthMatters) {
        Map<String, List<Node>> byName = new TreeMap<>();
        for (JsonNode pair : pairs) {
            String name = pair.path(0).asText().toLowerCase(Locale.ROOT);
            boolean kept = HeaderRule.of(name) != HeaderRule.FRAMING || lengthMatters && name.equals("content-length");
            if (kept && !without.contains(name)) {
                byName.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(value(name, pair.path(1).asText()));
            }
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        byName.forEach(
                (name, values) -> fields.put(name, values.size() == 1 ? values.get(0) : Node.Arr.of(values, false)));
        return Node.Obj.of(fields);
    }

    private Node value(String name, String value) {
        return switch (HeaderRule.of(name)) {
            case SET -> literal(name, value, Headers::words);
            case COOKIE -> cookie(value);
            case HOP -> hop(name, value);
            case EQUAL, FRAMING -> equal(name, value);
        };
    }

    /** The value of a header that holds nothing volatile; the same few come with every answer. */
    private static Node literal(String name, String value, Function<String, String> form) {
        String key = name + ": " + value;
        Node known = LITERALS.get(key);
        if (known == null) {
            known = Node.Leaf.of(Node.Type.STRING, form.apply(value));
            if (LITERALS.size() < MOST_LITERALS) {
                LITERALS.put(key, known);
            }
        }
        return known;
    }

    /** Who answered is shown; of ids and timings, that there are any. */
    private Node hop(String name, String value) {
        if (name.equals("date")) {
            return draft.text(Node.Type.STRING, value, Field.of(name, ""));
        }
        boolean told = value.isBlank() || name.equals("server") || name.equals("via");
        return literal(told ? value : "«present»");
    }

    private Node equal(String name, String value) {
        if (name.equals("content-type") || name.equals("accept")) {
            return literal(name, value, Headers::mediaType);
        }
        if (name.equals("retry-after") && value.matches("[1-9]\\d{0,5}")) {
            return literal("«seconds»"); // what is left of a window when somebody asks
        }
        return draft.text(Node.Type.STRING, name.equals(METADATA) ? metadata(value) : value, Field.of(name, ""));
    }

    /** Names and Base64 values of a resumable upload (tus 1.0, "Creation"): names that a run made are in the values. */
    private static String metadata(String value) {
        return Arrays.stream(value.split(","))
                .map(pair -> pair.strip().split(" ", 2))
                .map(pair -> pair.length < 2 ? pair[0] : pair[0] + " " + decoded(pair[1]))
                .collect(Collectors.joining(","));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return base64;
        }
    }

    private Node cookie(String value) {
        String[] parts = value.split(";");
        String attributes = Arrays.stream(parts)
                .skip(1)
                .map(String::trim)
                .map(part -> part.toLowerCase(Locale.ROOT).startsWith("expires=") ? "Expires" : part)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining("; "));
        String name = parts[0].replaceFirst("=.*", "").trim();
        String set = parts[0].indexOf('=') == parts[0].length() - 1 ? "" : "«set»";
        return literal(name + "=" + set + (attributes.isEmpty() ? "" : "; " + attributes));
    }

    private static String words(String value) {
        return Arrays.stream(value.toLowerCase(Locale.ROOT).split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Type and parameters in lower case, without the random boundary. */
    private static String mediaType(String value) {
        return Arrays.stream(value.toLowerCase(Locale.ROOT).split(";"))
                .map(String::trim)
                .filter(part -> !part.startsWith("boundary="))
                .collect(Collectors.joining("; "));
    }

    private static Node literal(String text) {
        return Node.Leaf.of(Node.Type.STRING, text);
    }
}
