package dev.parity.reference.rest.schema;

import dev.parity.reference.rest.schema.Relationship.Cardinality;
import dev.parity.reference.rest.schema.Relationship.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small schema caches for tests of the pure parts. */
public final class Schemas {
    private static final Identifier PARENT = new Identifier("s", "parent");
    private static final Identifier CHILD = new Identifier("s", "child");

    private Schemas() {}

    /** {@code s.child(id, parent_id)} refers to {@code s.parent(id, name, data)}. */
    public static SchemaCache parentAndChild() {
        Map<Identifier, Table> tables = new LinkedHashMap<>();
        tables.put(PARENT, table(PARENT, column("id", "integer"), column("name", "text"), column("data", "jsonb")));
        tables.put(CHILD, table(CHILD, column("id", "integer"), column("parent_id", "integer")));
        Relationship.Key key = new Relationship.Key(
                CHILD,
                PARENT,
                false,
                Cardinality.MANY_TO_ONE,
                "child_parent_fkey",
                List.of(new Pair("parent_id", "id")),
                false,
                false,
                false);
        return new SchemaCache(
                tables,
                new Relationships(tables, List.of(), List.of("s")).derive(List.of(key), List.of()),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    private static Table table(Identifier id, Column... columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        for (Column column : columns) {
            byName.put(column.name(), column);
        }
        return new Table(id, null, false, true, true, true, List.of("id"), byName);
    }

    private static Column column(String name, String type) {
        return new Column(name, null, true, type, type, null, null, List.of());
    }
}
