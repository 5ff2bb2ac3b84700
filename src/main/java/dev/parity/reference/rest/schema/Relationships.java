package dev.parity.reference.rest.schema;

import dev.parity.reference.rest.schema.Relationship.Cardinality;
import dev.parity.reference.rest.schema.Relationship.Key;
import dev.parity.reference.rest.schema.Relationship.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Derives all ways to embed from foreign keys, views over keys, junction tables and functions. */
final class Relationships {
    private static final Comparator<Relationship> ORDER = Comparator.<Relationship, Boolean>comparing(
                    relationship -> relationship instanceof Relationship.Computed)
            .thenComparing(Relationship::foreign)
            .thenComparing(Relationship::self)
            .thenComparing(Relationships::rank)
            .thenComparing(Relationships::name);

    private final Map<Identifier, Table> tables;
    private final List<ViewKeys.Dependency> dependencies;
    private final Set<String> exposed;

    Relationships(Map<Identifier, Table> tables, List<ViewKeys.Dependency> dependencies, List<String> exposed) {
        this.tables = tables;
        this.dependencies = dependencies;
        this.exposed = Set.copyOf(exposed);
    }

    /** By the table they start from, in the order that candidates are listed. */
    Map<Identifier, List<Relationship>> derive(List<Key> foreignKeys, List<Relationship.Computed> computed) {
        List<Key> keys = new ArrayList<>(foreignKeys);
        foreignKeys.forEach(key -> keys.addAll(throughViews(key)));
        List<Relationship> all = new ArrayList<>(keys);
        all.addAll(manyToMany(keys));
        keys.forEach(key -> all.add(key.inverse()));
        Set<List<Identifier>> overridden = new HashSet<>();
        computed.forEach(one -> overridden.add(List.of(one.table(), one.function())));
        all.removeIf(one -> overridden.contains(List.of(one.table(), one.foreign())));
        all.addAll(computed);
        Map<Identifier, List<Relationship>> byTable = new HashMap<>();
        all.stream().filter(this::isExposed).sorted(ORDER).forEach(one -> {
            List<Relationship> list = byTable.computeIfAbsent(one.table(), none -> new ArrayList<>());
            if (!hasHiddenJunction(one)) {
                list.add(one);
            }
        });
        return byTable;
    }

    private boolean isExposed(Relationship one) {
        return exposed.contains(one.table().schema())
                && exposed.contains(one.foreign().schema());
    }

    private boolean hasHiddenJunction(Relationship one) {
        return one instanceof Relationship.Many many
                && !exposed.contains(many.junction().schema());
    }

    private List<Key> throughViews(Key key) {
        List<ViewKeys.Dependency> from = dependencies(key.table(), key.constraint(), ViewKeys.Kind.FOREIGN);
        List<ViewKeys.Dependency> to = dependencies(key.foreign(), key.constraint(), ViewKeys.Kind.REFERENCED);
        List<String> columns = key.columns().stream().map(Pair::column).toList();
        List<String> foreign = key.columns().stream().map(Pair::foreign).toList();
        List<Key> found = new ArrayList<>();
        for (ViewKeys.Dependency view : from) {
            view.choices()
                    .forEach(names -> found.add(copy(key, view.view(), names, true, key.foreign(), foreign, false)));
        }
        for (ViewKeys.Dependency view : to) {
            view.choices()
                    .forEach(names -> found.add(copy(key, key.table(), columns, false, view.view(), names, true)));
        }
        for (ViewKeys.Dependency one : from) {
            for (List<String> names : one.choices()) {
                for (ViewKeys.Dependency other : to) {
                    other.choices()
                            .forEach(others ->
                                    found.add(copy(key, one.view(), names, true, other.view(), others, true)));
                }
            }
        }
        return found;
    }

    private List<ViewKeys.Dependency> dependencies(Identifier table, String constraint, ViewKeys.Kind kind) {
        return dependencies.stream()
                .filter(one -> one.kind() == kind
                        && one.constraint().equals(constraint)
                        && one.table().equals(table))
                .toList();
    }

    private static Key copy(
            Key key,
            Identifier table,
            List<String> columns,
            boolean tableIsView,
            Identifier foreign,
            List<String> foreignColumns,
            boolean foreignIsView) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add(new Pair(columns.get(i), foreignColumns.get(i)));
        }
        boolean self = tableIsView && foreignIsView && table.equals(foreign);
        return new Key(
                table, foreign, self, key.cardinality(), key.constraint(), pairs, false, tableIsView, foreignIsView);
    }

    /** Two foreign keys of one table whose columns all belong to its primary key. */
    private List<Relationship> manyToMany(List<Key> keys) {
        Map<Identifier, List<Key>> byTable = keys.stream()
                .filter(key -> key.cardinality() == Cardinality.MANY_TO_ONE)
                .collect(Collectors.groupingBy(Key::table));
        List<Relationship> found = new ArrayList<>();
        byTable.forEach((junction, list) -> {
            Set<String> primary = tables.containsKey(junction)
                    ? Set.copyOf(tables.get(junction).primaryKey())
                    : Set.of();
            for (Key one : list) {
                for (Key other : list) {
                    if (!one.constraint().equals(other.constraint())
                            && covers(primary, one)
                            && covers(primary, other)) {
                        found.add(many(junction, one, other));
                    }
                }
            }
        });
        return found;
    }

    private static boolean covers(Set<String> primary, Key key) {
        return key.columns().stream().allMatch(pair -> primary.contains(pair.column()));
    }

    private static Relationship many(Identifier junction, Key one, Key other) {
        return new Relationship.Many(
                one.foreign(),
                other.foreign(),
                one.foreign().equals(other.foreign()),
                junction,
                one.constraint(),
                other.constraint(),
                one.columns().stream().map(Pair::swapped).toList(),
                other.columns().stream().map(Pair::swapped).toList());
    }

    private static int rank(Relationship relationship) {
        return relationship instanceof Key key ? key.cardinality().ordinal() : Cardinality.values().length;
    }

    private static String name(Relationship relationship) {
        if (relationship instanceof Key key) {
            return key.constraint();
        }
        return relationship instanceof Relationship.Many many
                ? many.junction().name() + " " + many.sourceConstraint() + " " + many.targetConstraint()
                : ((Relationship.Computed) relationship).function().name();
    }
}
