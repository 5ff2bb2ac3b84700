package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.query.Field;
import dev.parity.reference.rest.query.Logic;
import dev.parity.reference.rest.query.Operation;
import dev.parity.reference.rest.schema.Column;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.SchemaProblem;
import dev.parity.reference.rest.schema.Table;
import java.util.List;

/** Looks fields up in the schema cache. */
final class Resolver {
    private final SchemaCache cache;

    Resolver(SchemaCache cache) {
        this.cache = cache;
    }

    SchemaCache cache() {
        return cache;
    }

    /** For select: formatted as JSON where the domain says how. */
    Coerced output(Identifier table, Field field) {
        return formatted(field(table, field, null));
    }

    Coerced output(Column column) {
        return formatted(plain(column));
    }

    private Coerced formatted(Coerced field) {
        return cache.representation(field.type(), "json")
                .map(function -> field.withTransform(field.type(), function))
                .orElse(field);
    }

    Coerced order(Identifier table, Field field) {
        return field(table, field, null);
    }

    /** For a filter: its text is parsed where the domain says how. */
    Coerced filter(Identifier table, Logic.Filter filter) {
        String search = filter.operation() instanceof Operation.FullText text
                ? (text.language() == null ? "" : text.language())
                : null;
        Coerced field = field(table, filter.field(), search);
        return cache.representation("text", field.type())
                .map(function -> field.withTransform("text", function))
                .orElse(field);
    }

    /** For a body: its JSON is parsed where the domain says how. */
    Coerced payload(Table table, String column) {
        Coerced field = table.column(column)
                .map(Resolver::plain)
                .orElseThrow(() -> SchemaProblem.noColumn(table.id().name(), column));
        return cache.representation("json", field.type())
                .map(function -> field.withTransform("json", function))
                .orElse(field);
    }

    private static Coerced plain(Column column) {
        return new Coerced(
                column.name(), List.of(), false, null, column.nominalType(), null, column.defaultValue(), false);
    }

    private Coerced field(Identifier table, Field field, String search) {
        Column column =
                cache.table(table).flatMap(known -> known.column(field.name())).orElse(null);
        if (column == null) {
            return new Coerced(field.name(), field.path(), true, null, "", null, null, false);
        }
        String type = column.nominalType();
        boolean json = type.equals("json") || type.equals("jsonb");
        String needed = column.type().equals("tsvector") ? null : search;
        return new Coerced(field.name(), field.path(), !json, needed, type, null, column.defaultValue(), false);
    }
}
