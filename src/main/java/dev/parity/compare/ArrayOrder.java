package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which arrays of an answer keep their order. Rows do only where the request asked for an order; a stored value (an
 * array or JSON column, what a function returned) always does.
 *
 * @param rows whether the rows at the top are ordered
 * @param all whether every array is ordered, as in stored values
 * @param embedded names of nested rows, which are ordered only if listed in {@code orderedEmbeds}
 * @param orderedEmbeds nested rows for which the request asked for an order
 * @param depth 0 at the top
 * @param key name of the field that holds the array
 * @param keys by which the rows at the top are sorted
 */
record ArrayOrder(
        boolean rows,
        boolean all,
        Set<String> embedded,
        Set<String> orderedEmbeds,
        int depth,
        String key,
        SortKeys keys) {
    private static final Pattern EMBED =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::[A-Za-z0-9_]+)?(?:![A-Za-z0-9_]+)*\\(");
    private static final Pattern EMBED_ORDER = Pattern.compile("[?&]([A-Za-z_][A-Za-z0-9_.]*)\\.order=");
    private static final Pattern ORDER = Pattern.compile("[?&]order=[^&]");
    private static final Pattern ORDER_BY = Pattern.compile("(?is).*\\border\\s+by\\b.*");

    /** Every array in order. */
    static ArrayOrder everything() {
        return new ArrayOrder(true, true, Set.of(), Set.of(), 0, "", SortKeys.UNKNOWN);
    }

    /** Arrays of objects are sets, arrays of plain values keep their order. */
    static ArrayOrder sets() {
        return new ArrayOrder(false, false, Set.of(), Set.of(), 0, "", SortKeys.UNKNOWN);
    }

    static ArrayOrder ofHttp(JsonNode asked) {
        String url = asked.path("url").asText();
        if (url.contains("/rest/v1/")) {
            return rest(url, SortKeys.of(asked));
        }
        if (url.contains("/functions/v1/")) {
            return everything();
        }
        boolean sorted = asked.path("body").path("json").has("sortBy")
                || ORDER.matcher(url).find();
        return new ArrayOrder(sorted, false, Set.of(), Set.of(), 0, "", SortKeys.of(asked));
    }

    static ArrayOrder ofSql(String sql) {
        return new ArrayOrder(ORDER_BY.matcher(sql).matches(), true, Set.of(), Set.of(), 0, "", SortKeys.UNKNOWN);
    }

    private static ArrayOrder rest(String url, SortKeys keys) {
        if (url.indexOf('(') < 0 && url.indexOf('%') < 0) {
            return new ArrayOrder(ORDER.matcher(url).find(), true, Set.of(), Set.of(), 0, "", keys);
        }
        Set<String> embeds = EMBED.matcher(url.replace("%28", "(").replace("%3A", ":"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Set<String> ordered = EMBED_ORDER
                .matcher(url)
                .results()
                .map(match -> last(match.group(1)))
                .collect(Collectors.toSet());
        return new ArrayOrder(ORDER.matcher(url).find(), true, embeds, ordered, 0, "", keys);
    }

    private static String last(String path) {
        Matcher name = Pattern.compile("[^.]+$").matcher(path);
        return name.find() ? name.group() : path;
    }

    ArrayOrder inside() {
        return new ArrayOrder(rows, all, embedded, orderedEmbeds, depth + 1, "", keys);
    }

    ArrayOrder under(String name) {
        return new ArrayOrder(rows, all, embedded, orderedEmbeds, depth + 1, name, keys);
    }

    /** By which the array at this place is sorted. */
    SortKeys keysHere() {
        return depth == 0 ? keys : SortKeys.UNKNOWN;
    }

    boolean ordered(JsonNode array, Field field) {
        if (depth == 0) {
            return rows;
        }
        if (embedded.contains(key)) {
            return orderedEmbeds.contains(key);
        }
        return all || !array.path(0).isContainerNode() || rows && depth == 1;
    }
}
