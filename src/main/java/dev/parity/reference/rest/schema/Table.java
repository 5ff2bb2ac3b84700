package dev.parity.reference.rest.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table or view, with what can be done to it whatever the grants say. */
public record Table(
        Identifier id,
        String description,
        boolean view,
        boolean insertable,
        boolean updatable,
        boolean deletable,
        List<String> primaryKey,
        Map<String, Column> byName) {
    public Table {
        primaryKey = List.copyOf(primaryKey);
        byName = new LinkedHashMap<>(byName);
    }

    public List<Column> columns() {
        return List.copyOf(byName.values());
    }

    public Optional<Column> column(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Table withPrimaryKey(List<String> columns) {
        return new Table(id, description, view, insertable, updatable, deletable, columns, byName);
    }
}
