package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.query.Field;
import dev.parity.reference.rest.schema.Identifier;
import java.util.List;

/**
 * A field with what the schema cache knows of it.
 *
 * @param toJson whether arrows need {@code to_jsonb} first
 * @param search null, or the configuration for {@code to_tsvector}, empty for the default one
 * @param type the type that enters or leaves; empty if the column is unknown
 * @param transform the function of a domain representation, or null
 * @param defaultValue SQL of the column's default, or null
 * @param fullRow stands for the whole row
 */
record Coerced(
        String name,
        List<Field.Step> path,
        boolean toJson,
        String search,
        String type,
        Identifier transform,
        String defaultValue,
        boolean fullRow) {
    static Coerced unknown(String name, List<Field.Step> path) {
        return new Coerced(name, path, false, null, "", null, null, false);
    }

    Coerced withTransform(String sourceType, Identifier function) {
        return new Coerced(name, path, toJson, search, sourceType, function, defaultValue, fullRow);
    }

    Coerced asFullRow() {
        return new Coerced(name, path, toJson, search, type, transform, defaultValue, true);
    }

    boolean isStar() {
        return name.equals("*") && path.isEmpty();
    }
}
