package dev.parity.drill.ledger;

import dev.parity.drill.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows that a subscriber was never told of although it was told of earlier and later ones of the same writer, and no
 * error in between said that something may be missing: a hole that nobody can know of.
 */
public final class Holes {
    private final Map<String, NavigableMap<Long, String>> owed = new HashMap<>();
    private final Map<String, Entry> rows = new HashMap<>();

    private Holes() {}

    /**
     * @param goes keys heard without a break
     * @param found what was read back; rows that are gone are another matter
     */
    public static Finding between(List<List<String>> goes, List<Entry> ledger, List<Found> found) {
        Holes holes = new Holes();
        holes.owe(ledger, found);
        List<String> missing = new ArrayList<>();
        Set<String> heard = new HashSet<>();
        goes.forEach(heard::addAll);
        goes.forEach(go -> missing.addAll(holes.missing(go, heard)));
        return new Finding(
                "events",
                "nothing is missing between two changes that were heard without a break",
                missing.isEmpty(),
                missing.isEmpty()
                        ? goes.size() + " subscriptions, of " + sizes(goes) + " changes"
                        : missing.size() + " missing, such as " + missing.get(0));
    }

    private static String sizes(List<List<String>> goes) {
        return goes.stream().map(go -> String.valueOf(go.size())).collect(Collectors.joining(", "));
    }

    private void owe(List<Entry> ledger, List<Found> found) {
        Set<String> there = new HashSet<>();
        found.stream().filter(thing -> thing.kind() == Kind.ROW).forEach(thing -> there.add(thing.key()));
        ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.act() == Act.MAKE)
                .forEach(entry -> {
                    rows.put(entry.key(), entry);
                    if (entry.acknowledged(Act.MAKE) && there.contains(entry.key())) {
                        owed.computeIfAbsent(entry.writer(), writer -> new TreeMap<>())
                                .put(entry.sequence(), entry.key());
                    }
                });
    }

    private List<String> missing(List<String> go, Set<String> heard) {
        Map<String, TreeMap<Long, String>> sequences = new HashMap<>();
        go.stream()
                .map(rows::get)
                .filter(java.util.Objects::nonNull)
                .forEach(entry -> sequences
                        .computeIfAbsent(entry.writer(), writer -> new TreeMap<>())
                        .put(entry.sequence(), entry.key()));
        List<String> missing = new ArrayList<>();
        sequences.forEach(
                (writer, known) -> owed
                        .getOrDefault(writer, new TreeMap<>())
                        .subMap(known.firstKey(), true, known.lastKey(), true)
                        .values()
                        .stream()
                        .filter(key -> !heard.contains(key))
                        .forEach(missing::add));
        return missing;
    }
}
