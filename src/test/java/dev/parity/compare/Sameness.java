package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.observation.Body;
import dev.parity.observation.Observation;
import dev.parity.observation.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule by which two answers are the same, so that turning one into the other is no mutant:
 *
 * <ol>
 *   <li>Rows keep no order unless one is promised: by {@code order=} (also of an embedded table), {@code sortBy},
 *       {@code order by}; always inside of a stored value, in what a function answers, in keys of the object store, and
 *       in arrays of plain values.
 *   <li>Rows that are equal in all fields they were to be sorted by come in any order; names of objects are sorted without
 *       regard to large and small letters.
 *   <li>Two rows are alike if they differ only in values that occur nowhere else in the scenario: any other new id or
 *       time would do as well.
 *   <li>Swapping two ids that occur nowhere else in the scenario is renaming them.
 *   <li>What holds for numbers as ids stands at {@link NumberSwaps}.
 *   <li>Headers of the transport (connection, length, …) describe how the answer was sent, not what it says; ids in
 *       headers that name the hops of one request are new in each.
 *   <li>What a token says is told where it is first seen.
 * </ol>
 */
final class Sameness {
    private static final Set<String> FRAMING =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "trailer", "upgrade");
    private static final Set<String> HOPS = Set.of("x-request-id", "sb-request-id", "x-amz-request-id", "x-amz-id-2");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
    private static final Pattern VOLATILE = Pattern.compile(UUID.pattern() + "|«[^»]*»|\\b[0-9a-f]{32}\\b");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([+-]\\d{2}(:?\\d{2})?|Z)?");
    private static final Pattern NUMBERED = Pattern.compile("\"[a-z_]*id\":(\\d+)");
    private static final Pattern SORTED = Pattern.compile("[?&]order=[^&]");
    private static final Pattern EMBEDDED = Pattern.compile("([a-z_]+)(?:![a-z_]+)*(?::[a-z_]+)?\\(");
    private final List<Observation> scenario;
    private final String text;

    Sameness(List<Observation> scenario) {
        this.scenario = scenario;
        StringBuilder all = new StringBuilder();
        scenario.forEach(o -> all.append(o.asked()).append(withoutHops(o.seen())));
        this.text = all.toString();
    }

    /** Two ids that change places. */
    record Swap(String one, String other) {
        JsonNode on(JsonNode seen) {
            String swapped =
                    seen.toString().replace(one, "\u0000").replace(other, one).replace("\u0000", other);
            return Body.tree(swapped.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }
    }

    static boolean framing(String header) {
        return FRAMING.contains(header.toLowerCase(Locale.ROOT));
    }

    boolean ordered(Observation o, JsonNode array, String pointer) {
        return switch (o.kind()) {
            case SQL ->
                !pointer.equals("/rows") || o.asked().path("sql").asText().matches("(?is).*\\border\\s+by\\b.*");
            case OBJECT, MAIL, CACHE -> true;
            case FRAME -> array.path(0).isValueNode();
            case HTTP -> inBody(o, array, pointer.replaceFirst("^/body/json", ""));
        };
    }

    private static boolean inBody(Observation o, JsonNode array, String pointer) {
        String url = o.asked().path("url").asText();
        if (url.contains("/functions/v1/")) {
            return true;
        }
        boolean sorted =
                SORTED.matcher(url).find() || o.asked().at("/body/json").has("sortBy");
        if (pointer.isEmpty()) {
            return sorted;
        }
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (url.contains("/rest/v1/")) {
            boolean embedded = EMBEDDED.matcher(url.replace("%28", "(").replace("%3A", ":"))
                    .results()
                    .anyMatch(found -> found.group().contains(name));
            return !embedded || url.contains(name + ".order=");
        }
        return array.path(0).isValueNode();
    }

    /** Equal in the one field by which the rows at the top were to be sorted. */
    static boolean tied(Observation o, String pointer, JsonNode one, JsonNode other) {
        Matcher order = Pattern.compile("[?&]order=([a-z_]+)(\\.[a-z.]+)?(?:&|$)")
                .matcher(o.asked().path("url").asText());
        String column = order.find()
                ? order.group(1)
                : o.asked().at("/body/json/sortBy/column").asText();
        return pointer.equals("/body/json")
                && one.has(column)
                && one.path(column).asText().equalsIgnoreCase(other.path(column).asText());
    }

    boolean alike(JsonNode one, JsonNode other) {
        return skeleton(one).equals(skeleton(other));
    }

    private String skeleton(JsonNode node) {
        String plain = TIME.matcher(node.toString()).replaceAll("*");
        plain = VOLATILE.matcher(plain)
                .replaceAll(found -> once(found.group()) ? "*" : Matcher.quoteReplacement(found.group()));
        return NUMBERED.matcher(plain)
                .replaceAll(found -> once(found.group(1)) ? "*" : Matcher.quoteReplacement(found.group()));
    }

    private boolean once(String value) {
        return occurrences(text, value) <= 1;
    }

    /** Each id of the answer with one other id of the scenario. */
    List<Swap> swaps(Observation o) {
        String here = withoutHops(o.seen()).toString();
        Set<String> ids = found(here);
        List<Swap> swaps = new ArrayList<>();
        for (String id : ids) {
            found(text).stream()
                    .filter(other -> !other.equals(id) && other.charAt(14) == id.charAt(14))
                    .filter(other -> elsewhere(id, here) || elsewhere(other, here))
                    .findFirst()
                    .ifPresent(other -> swaps.add(new Swap(id, other)));
        }
        return swaps;
    }

    List<NumberSwaps.Swap> numbers(Observation o) {
        return new NumberSwaps(text).of(o);
    }

    private boolean elsewhere(String id, String here) {
        return occurrences(text, id) > occurrences(here, id);
    }

    private static Set<String> found(String where) {
        Set<String> ids = new LinkedHashSet<>();
        UUID.matcher(where)
                .results()
                .map(found -> found.group())
                .filter(id -> !id.startsWith("00000000-"))
                .forEach(ids::add);
        return ids;
    }

    private static int occurrences(String where, String what) {
        int count = 0;
        for (int at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length())) {
            count++;
        }
        return count;
    }

    boolean firstSeen(Token token, Observation where) {
        return where.seen().toString().contains(token.tag())
                && scenario.stream()
                        .takeWhile(o -> o.number() != where.number())
                        .noneMatch(o -> (o.asked().toString() + o.seen()).contains(token.tag()))
                && !where.asked().toString().contains(token.tag());
    }

    private static JsonNode withoutHops(JsonNode seen) {
        JsonNode copy = seen.deepCopy();
        if (copy.path("headers").isArray()) {
            copy.path("headers").forEach(pair -> {
                if (pair.isArray() && HOPS.contains(pair.path(0).asText().toLowerCase(Locale.ROOT))) {
                    ((com.fasterxml.jackson.databind.node.ArrayNode) pair).set(1, "-");
                }
            });
        }
        return copy;
    }
}
