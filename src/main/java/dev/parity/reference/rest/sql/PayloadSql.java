package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.schema.Identifier;
import java.util.List;

/** Writes the rows of a JSON body as a FROM clause named {@code pgrst_body}. */
final class PayloadSql {
    static final Identifier BODY = Identifier.local("pgrst_body");

    /**
     * @param object whether the body is one object
     * @param defaults whether absent keys take the column's default
     * @param onlyFirst whether only the first element counts
     */
    record Payload(String json, List<Coerced> fields, boolean object, boolean defaults, boolean onlyFirst) {}

    private PayloadSql() {}

    static void write(Sql sql, Payload payload) {
        sql.raw("FROM (SELECT ")
                .value(payload.json())
                .raw(payload.defaults() ? "::jsonb" : "::json")
                .raw(" AS json_data) pgrst_payload, ");
        if (payload.defaults()) {
            defaults(sql, payload);
        }
        sql.raw("LATERAL (SELECT ")
                .join(", ", payload.fields(), PayloadSql::parsed)
                .raw(" FROM ");
        rows(sql, payload);
        sql.raw(") pgrst_body ");
    }

    private static void defaults(Sql sql, Payload payload) {
        if (payload.object()) {
            sql.raw("LATERAL (SELECT ");
            defaultObject(sql, payload);
            sql.raw(" || pgrst_payload.json_data AS val) pgrst_json_defs, ");
        } else {
            sql.raw("LATERAL (SELECT jsonb_agg(");
            defaultObject(sql, payload);
            sql.raw(" || elem) AS val FROM jsonb_array_elements(pgrst_payload.json_data) elem) pgrst_json_defs, ");
        }
    }

    private static void defaultObject(Sql sql, Payload payload) {
        List<Coerced> known = payload.fields().stream()
                .filter(field -> field.defaultValue() != null)
                .toList();
        sql.raw("jsonb_build_object(")
                .join(
                        ", ",
                        known,
                        (into, field) -> into.fromCatalog(Sql.literal(field.name()))
                                .raw(", ")
                                .fromCatalog(field.defaultValue()))
                .raw(")");
    }

    private static void parsed(Sql sql, Coerced field) {
        if (field.transform() == null) {
            sql.name(field.name());
        } else {
            sql.name(field.transform()).raw("(").name(field.name()).raw(") AS ").name(field.name());
        }
    }

    private static void rows(Sql sql, Payload payload) {
        String json = payload.defaults() ? "jsonb" : "json";
        String source = payload.defaults() ? "pgrst_json_defs.val" : "pgrst_payload.json_data";
        if (payload.fields().isEmpty()) {
            sql.raw(payload.object() ? "(values(1)) _ " : json + "_array_elements(" + source + ") _ ");
            return;
        }
        sql.raw(json + (payload.object() ? "_to_record(" : "_to_recordset(") + source + ") AS _(")
                .join(
                        ", ",
                        payload.fields(),
                        (into, field) -> into.name(field.name()).raw(" ").fromCatalog(field.type()))
                .raw(") ")
                .raw(payload.onlyFirst() ? "LIMIT 1" : "");
    }
}
