package dev.parity.reference.rest.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the keys of tables whose columns all appear in a view. */
final class ViewKeys {
    /** @param names its columns by number, from 1 */
    record View(long oid, Identifier id, boolean exposed, List<String> names, List<TargetList.Entry> entries) {}

    enum Kind {
        PRIMARY,
        FOREIGN,
        REFERENCED
    }

    /** @param numbers attribute numbers in the order of the key */
    record Key(
            String constraint, Kind kind, long relation, Identifier table, List<Integer> numbers, List<String> names) {}

    /** A key column and the view columns that show it. */
    record Shown(String column, List<String> inView) {}

    record Dependency(Identifier table, Identifier view, String constraint, Kind kind, List<Shown> columns) {
        /** Every choice of one view column for each key column. */
        List<List<String>> choices() {
            List<List<String>> all = List.of(List.of());
            for (Shown shown : columns) {
                List<List<String>> longer = new ArrayList<>();
                for (List<String> begun : all) {
                    for (String name : shown.inView()) {
                        List<String> one = new ArrayList<>(begun);
                        one.add(name);
                        longer.add(one);
                    }
                }
                all = longer;
            }
            return all;
        }
    }

    private record Source(long relation, int column) {}

    private final Map<Long, View> views = new HashMap<>();

    private ViewKeys(List<View> all) {
        all.forEach(view -> views.put(view.oid(), view));
    }

    static List<Dependency> find(List<View> all, List<Key> keys) {
        ViewKeys search = new ViewKeys(all);
        List<Dependency> found = new ArrayList<>();
        for (View view : all) {
            if (view.exposed()) {
                Map<Source, List<String>> sources = search.sources(view);
                keys.forEach(key -> addIfComplete(view, key, sources, found));
            }
        }
        return found;
    }

    private static void addIfComplete(View view, Key key, Map<Source, List<String>> sources, List<Dependency> found) {
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < key.numbers().size(); i++) {
            List<String> names =
                    sources.get(new Source(key.relation(), key.numbers().get(i)));
            if (names == null) {
                return;
            }
            shown.add(new Shown(key.names().get(i), names));
        }
        found.add(new Dependency(key.table(), view.id(), key.constraint(), key.kind(), shown));
    }

    private Map<Source, List<String>> sources(View view) {
        Map<Source, List<String>> sources = new LinkedHashMap<>();
        for (TargetList.Entry entry : view.entries()) {
            if (entry.number() >= 1 && entry.number() <= view.names().size()) {
                String name = view.names().get(entry.number() - 1);
                follow(entry, new HashSet<>())
                        .forEach(source -> sources.computeIfAbsent(source, none -> new ArrayList<>())
                                .add(name));
            }
        }
        return sources;
    }

    private List<Source> follow(TargetList.Entry entry, Set<Long> seen) {
        List<Source> all = new ArrayList<>();
        View below = views.get(entry.table());
        all.add(new Source(entry.table(), entry.column()));
        if (below != null && seen.add(entry.table())) {
            below.entries().stream()
                    .filter(next -> next.number() == entry.column())
                    .forEach(next -> all.addAll(follow(next, seen)));
        }
        return all;
    }
}
