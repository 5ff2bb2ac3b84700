package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.MediaHandler;
import dev.parity.reference.rest.schema.Routine;

/** How rows become one body, in SQL. */
public sealed interface Handler {
    /** @param single one object instead of an array */
    record Json(boolean single, boolean stripNulls) implements Handler {}

    record Csv() implements Handler {}

    record GeoJson() implements Handler {}

    record Custom(MediaHandler handler) implements Handler {}

    /** No body. */
    record None() implements Handler {}

    /** Writes the expression over {@code _postgrest_t}; the routine is null where rows come from a table. */
    static void write(Sql sql, Handler handler, Routine routine) {
        if (handler instanceof Json json) {
            json(sql, json, routine);
        } else if (handler instanceof Csv) {
            csv(sql);
        } else if (handler instanceof GeoJson) {
            sql.raw("json_build_object('type', 'FeatureCollection', 'features', "
                    + "coalesce(json_agg(ST_AsGeoJSON(_postgrest_t)::json), '[]'))");
        } else if (handler instanceof Custom custom) {
            custom(sql, custom.handler(), routine);
        } else {
            sql.raw("''::text");
        }
    }

    private static void json(Sql sql, Json json, Routine routine) {
        boolean scalar = routine != null && routine.returnsScalar();
        boolean scalars = scalar || (routine != null && routine.returnsSetOfScalar() && !json.single());
        boolean one = json.single() || scalar || (routine != null && routine.returnsOneComposite());
        String rows = scalars ? "json_agg(_postgrest_t.pgrst_scalar)" : "json_agg(_postgrest_t)";
        String picked = one ? rows + "->0" : rows;
        String stripped = json.stripNulls() ? "json_strip_nulls(" + picked + ")" : picked;
        sql.raw("coalesce(" + stripped + (one ? ", 'null')" : ", '[]')"));
    }

    private static void csv(Sql sql) {
        sql.raw("(SELECT coalesce(string_agg(a.k, ','), '') FROM (SELECT json_object_keys(r)::text as k FROM ("
                + "SELECT row_to_json(hh) as r from pgrst_source as hh limit 1) s) a) || '\n' || "
                + "coalesce(string_agg(substring(_postgrest_t::text, 2, length(_postgrest_t::text) - 2), '\n'), '')");
    }

    private static void custom(Sql sql, MediaHandler handler, Routine routine) {
        Identifier target = handler.target();
        sql.name(handler.function()).raw("(");
        if (routine != null && routine.returnsScalar()) {
            sql.raw("_postgrest_t.pgrst_scalar)");
        } else if (target == null) {
            sql.raw("_postgrest_t)");
        } else {
            sql.raw("_postgrest_t::").name(target).raw(")");
        }
    }
}
