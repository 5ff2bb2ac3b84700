package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields by which a request asked for rows to be sorted: rows that are equal in all of them may come in any order.
 *
 * @param names empty where they are not known, then every order counts
 * @param anyCase a search of objects does not tell large letters from small ones
 */
record SortKeys(List<String> names, boolean anyCase) {
    static final SortKeys UNKNOWN = new SortKeys(List.of(), false);
    private static final Pattern ORDER = Pattern.compile("[?&]order=([^&]+)");
    private static final Pattern COLUMN = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\.[a-z.]+)?");

    static SortKeys of(JsonNode asked) {
        Matcher order = ORDER.matcher(asked.path("url").asText());
        if (order.find()) {
            return ofQuery(URLDecoder.decode(order.group(1), StandardCharsets.UTF_8));
        }
        String column = asked.at("/body/json/sortBy/column").asText();
        return column.isEmpty() ? UNKNOWN : new SortKeys(List.of(column), true);
    }

    private static SortKeys ofQuery(String order) {
        List<Matcher> columns =
                Arrays.stream(order.split(",")).map(COLUMN::matcher).toList();
        return columns.stream().allMatch(Matcher::matches)
                ? new SortKeys(columns.stream().map(column -> column.group(1)).toList(), false)
                : UNKNOWN;
    }

    /**
     * Whether both came in the same order as far as the keys tell, and some rows are equal in them.
     *
     * @param ours and theirs, rows of both environments
     */
    boolean tie(List<Node> ours, List<Node> theirs) {
        if (names.isEmpty() || ours.size() != theirs.size()) {
            return false;
        }
        List<List<String>> first = runs(ours);
        return first.size() < ours.size() && first.equals(runs(theirs));
    }

    /** The keys of each run of equal rows, with its length; every row a run of its own where a key is not shown. */
    private List<List<String>> runs(List<Node> rows) {
        List<List<String>> runs = new ArrayList<>();
        List<String> before = null;
        int length = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<String> exact = keys(rows.get(i), i, true);
            if (exact.equals(before)) {
                length++;
            } else {
                close(runs, length);
                runs.add(keys(rows.get(i), i, false));
                length = 1;
            }
            before = exact;
        }
        close(runs, length);
        return runs;
    }

    private static void close(List<List<String>> runs, int length) {
        if (!runs.isEmpty()) {
            List<String> last = new ArrayList<>(runs.get(runs.size() - 1));
            last.add(Integer.toString(length));
            runs.set(runs.size() - 1, last);
        }
    }

    /** @param exact times as they are, which only rows of one answer have in common */
    private List<String> keys(Node row, int index, boolean exact) {
        List<String> keys = new ArrayList<>();
        for (String name : names) {
            Node value = row instanceof Node.Obj object ? object.fields().get(name) : null;
            keys.add(value instanceof Node.Leaf leaf ? text(leaf, exact) : "row " + index);
        }
        return keys;
    }

    private String text(Node.Leaf leaf, boolean exact) {
        String time = exact ? leaf.time().map(check -> " " + check.earliest()).orElse("") : "";
        return (anyCase ? leaf.text().toLowerCase(Locale.ROOT) : leaf.text()) + time;
    }
}
