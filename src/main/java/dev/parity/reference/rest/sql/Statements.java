package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.Routine;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Wraps a query into the one statement that gives counts, body and response settings as one row. */
final class Statements {
    private static final String RESPONSE = " AS body, nullif(current_setting('response.headers', true), '')"
            + " AS response_headers, nullif(current_setting('response.status', true), '') AS response_status, ";
    private static final String NO_LOCATION = "array[]::text[]";

    private Statements() {}

    static Plan read(ReadNode root, Planner.Wanted wanted, PlanSettings settings, Range range) {
        Sql source = new Sql();
        ReadSql.write(source, root);
        Sql sql = explained(wanted);
        sql.raw("WITH pgrst_source AS ( ").append(source).raw(" ) ");
        count(sql, root, wanted, settings, range, "pg_catalog.count(_postgrest_t)");
        Handler.write(sql, wanted.handler(), null);
        sql.raw(RESPONSE).raw("null::int AS inserted FROM ( SELECT * FROM pgrst_source ) _postgrest_t");
        return new Plan(sql, estimate(root, wanted));
    }

    static Plan call(
            ReadNode root, Sql call, Routine routine, Planner.Wanted wanted, PlanSettings settings, Range range) {
        boolean single = !routine.result().set();
        Sql sql = explained(wanted);
        sql.raw("WITH pgrst_source AS (").append(call).raw(") ");
        count(sql, root, wanted, settings, range, single ? "1::bigint" : "pg_catalog.count(_postgrest_t)");
        Handler.write(sql, wanted.handler(), routine);
        sql.raw(RESPONSE).raw("null::int AS inserted FROM (");
        ReadSql.write(sql, root);
        sql.raw(") _postgrest_t");
        return new Plan(sql, Optional.empty());
    }

    static Plan write(ReadNode root, Sql write, List<String> locationKey, boolean upsert, Planner.Wanted wanted) {
        Sql sql = explained(wanted);
        sql.raw("WITH pgrst_source AS (").append(write).raw(") ");
        sql.raw("SELECT null::bigint AS total, pg_catalog.count(_postgrest_t) AS page, ");
        location(sql, locationKey);
        sql.raw(" AS location, ");
        Handler.write(sql, wanted.handler(), null);
        sql.raw(RESPONSE);
        sql.raw(upsert ? "nullif(current_setting('pgrst.inserted', true), '')::int" : "0::int");
        sql.raw(" AS inserted FROM (");
        if (wanted.handler() instanceof Handler.None) {
            sql.raw("SELECT * FROM pgrst_source");
        } else {
            ReadSql.write(sql, root);
        }
        sql.raw(") _postgrest_t");
        return new Plan(sql, Optional.empty());
    }

    private static Sql explained(Planner.Wanted wanted) {
        return new Sql().raw(wanted.explain() == null ? "" : "EXPLAIN (" + wanted.explain() + ") ");
    }

    private static void count(
            Sql sql, ReadNode root, Planner.Wanted wanted, PlanSettings settings, Range range, String page) {
        boolean counts = wanted.count() == Plan.Count.EXACT || wanted.count() == Plan.Count.ESTIMATED;
        boolean limited = settings.maxRows() != null || !range.isAll();
        Consumer<String> select = total ->
                sql.raw("SELECT " + total + " AS total, " + page + " AS page, " + NO_LOCATION + " AS location, ");
        if (counts && limited) {
            sql.raw(", pgrst_source_count AS (");
            CountSql.write(sql, root);
            if (wanted.count() == Plan.Count.ESTIMATED && settings.maxRows() != null) {
                sql.raw(" LIMIT " + (settings.maxRows() + 1L));
            }
            sql.raw(") ");
            select.accept("(SELECT pg_catalog.count(*) FROM pgrst_source_count)");
        } else {
            select.accept(counts ? page : "null::bigint");
        }
    }

    private static Optional<Sql> estimate(ReadNode root, Planner.Wanted wanted) {
        if (wanted.count() != Plan.Count.PLANNED && wanted.count() != Plan.Count.ESTIMATED) {
            return Optional.empty();
        }
        Sql sql = new Sql().raw("EXPLAIN (FORMAT JSON) ");
        CountSql.write(sql, root);
        return Optional.of(sql);
    }

    private static void location(Sql sql, List<String> key) {
        if (key.isEmpty()) {
            sql.raw(NO_LOCATION);
            return;
        }
        sql.raw("CASE WHEN pg_catalog.count(_postgrest_t) = 1 THEN coalesce((")
                .raw("WITH data AS (SELECT row_to_json(_) AS row FROM pgrst_source AS _ LIMIT 1) ")
                .raw("SELECT array_agg(json_data.key || '=' || coalesce('eq.' || json_data.value, 'is.null')) ")
                .raw("FROM data CROSS JOIN json_each_text(data.row) AS json_data WHERE json_data.key IN (")
                .join(", ", key, (into, name) -> into.fromCatalog(Sql.literal(name)))
                .raw(")), " + NO_LOCATION + ") ELSE " + NO_LOCATION + " END");
    }
}
