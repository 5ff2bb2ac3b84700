package dev.parity.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Observation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Two numbers in fields of one name that ends in {@code id} change places in one answer. It is no mutant unless the
 * scenario tells one of both elsewhere too, in a field of that name or in a filter, so that it is known whose it is; and
 * not, if the same rows come out in another order.
 */
final class NumberSwaps {
    private static final Pattern NUMBERED = Pattern.compile("\"([a-z_]*id)\":(\\d+)(?=[,}])");
    private final String text;

    /** @param text all that the scenario asked and saw */
    NumberSwaps(String text) {
        this.text = text;
    }

    /** One value of a field, and the value that takes its place, and the other way round. */
    record Swap(String field, long one, long other) {
        JsonNode on(JsonNode seen) {
            JsonNode copy = seen.deepCopy();
            copy.findParents(field).forEach(parent -> swap((ObjectNode) parent));
            return copy;
        }

        private void swap(ObjectNode parent) {
            JsonNode value = parent.path(field);
            if (value.isIntegralNumber() && (value.longValue() == one || value.longValue() == other)) {
                parent.set(field, LongNode.valueOf(value.longValue() == one ? other : one));
            }
        }

        @Override
        public String toString() {
            return field + " " + one + " and " + other;
        }
    }

    private record Id(String field, String value) {}

    List<Swap> of(Observation seen) {
        String here = seen.seen().toString();
        Set<Id> all = ids(text);
        List<Swap> swaps = new ArrayList<>();
        for (Id id : ids(here)) {
            all.stream()
                    .filter(other -> other.field().equals(id.field()) && !other.equals(id))
                    .filter(other -> elsewhere(id, here) || elsewhere(other, here))
                    .map(other -> new Swap(id.field(), Long.parseLong(id.value()), Long.parseLong(other.value())))
                    .filter(swap -> !rows(swap.on(seen.seen())).equals(rows(seen.seen())))
                    .findFirst()
                    .ifPresent(swaps::add);
        }
        return swaps;
    }

    private boolean elsewhere(Id id, String here) {
        return count(text, id) > count(here, id);
    }

    private static long count(String where, Id id) {
        String field = "(?<![a-z_])" + id.field() + "(?:\":|=eq\\.)" + id.value() + "(?![0-9])";
        return Pattern.compile(field).matcher(where).results().count();
    }

    private static Set<Id> ids(String where) {
        Set<Id> ids = new LinkedHashSet<>();
        NUMBERED.matcher(where).results().forEach(found -> ids.add(new Id(found.group(1), found.group(2))));
        return ids;
    }

    /** The rows of an answer in an order of their own. */
    private static List<String> rows(JsonNode seen) {
        List<String> rows = new ArrayList<>();
        JsonNode body = seen.at("/body/json");
        (body.isArray() ? body : List.of(seen)).forEach(row -> rows.add(row.toString()));
        rows.sort(null);
        return rows;
    }
}
