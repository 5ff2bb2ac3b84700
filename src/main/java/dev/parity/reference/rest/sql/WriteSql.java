package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.schema.Identifier;
import java.util.List;

/** Writes INSERT, UPDATE and DELETE. */
final class WriteSql {
    /**
     * @param conflict columns of ON CONFLICT; empty for none
     * @param merge whether an existing row is updated instead of left
     * @param conditions for PUT: what the row must fulfil to be written at all
     */
    record Insert(
            Identifier table,
            PayloadSql.Payload payload,
            List<String> conflict,
            boolean merge,
            List<ReadNode.Condition> conditions,
            List<String> returning) {}

    record Update(
            Identifier table,
            PayloadSql.Payload payload,
            List<ReadNode.Condition> conditions,
            List<String> returning) {}

    record Delete(Identifier table, List<ReadNode.Condition> conditions, List<String> returning) {}

    private static final String SEEN = "nullif(current_setting('pgrst.inserted', true), '')";
    private static final String COUNT_UP =
            "set_config('pgrst.inserted', (coalesce(" + SEEN + "::int, 0) + 1)::text, true) <> '0'";
    private static final String COUNT_DOWN =
            "set_config('pgrst.inserted', (coalesce(" + SEEN + "::int, 0) - 1)::text, true) <> '-1'";

    private WriteSql() {}

    static void insert(Sql sql, Insert insert) {
        List<Coerced> fields = insert.payload().fields();
        sql.raw("INSERT INTO ").name(insert.table());
        if (!fields.isEmpty()) {
            sql.raw("(")
                    .join(", ", fields, (into, field) -> into.name(field.name()))
                    .raw(")");
        }
        sql.raw(" SELECT ")
                .join(", ", fields, (into, field) -> into.column(PayloadSql.BODY, field.name()))
                .raw(" ");
        PayloadSql.write(sql, insert.payload());
        boolean put = !insert.conditions().isEmpty();
        if (put || insert.merge()) {
            sql.raw("WHERE ").raw(COUNT_UP);
            insert.conditions().forEach(condition -> ConditionSql.where(sql.raw(" AND "), PayloadSql.BODY, condition));
        }
        if (!insert.conflict().isEmpty()) {
            conflict(sql, insert, fields);
        }
        returning(sql, insert.table(), insert.returning());
    }

    private static void conflict(Sql sql, Insert insert, List<Coerced> fields) {
        sql.raw(" ON CONFLICT(").join(", ", insert.conflict(), Sql::name).raw(") ");
        if (!insert.merge() || fields.isEmpty()) {
            sql.raw("DO NOTHING");
            return;
        }
        sql.raw("DO UPDATE SET ")
                .join(
                        ", ",
                        fields,
                        (into, field) ->
                                into.name(field.name()).raw(" = EXCLUDED.").name(field.name()))
                .raw(" WHERE ")
                .raw(COUNT_DOWN);
    }

    static void update(Sql sql, Update update) {
        List<Coerced> fields = update.payload().fields();
        if (fields.isEmpty()) {
            nothing(sql, update);
            return;
        }
        sql.raw("UPDATE ")
                .name(update.table())
                .raw(" SET ")
                .join(
                        ", ",
                        fields,
                        (into, field) -> into.name(field.name()).raw(" = ").column(PayloadSql.BODY, field.name()))
                .raw(" ");
        PayloadSql.write(sql, update.payload());
        where(sql, update.table(), update.conditions());
        returning(sql, update.table(), update.returning());
    }

    /** Without columns there is nothing to set, but select must still find the columns it names. */
    private static void nothing(Sql sql, Update update) {
        sql.raw("SELECT ");
        if (update.returning().isEmpty()) {
            sql.raw("NULL");
        }
        sql.join(
                        ", ",
                        update.returning(),
                        (into, column) ->
                                into.column(Identifier.local(update.table().name()), column))
                .raw(" FROM ")
                .name(update.table())
                .raw(" WHERE false");
    }

    static void delete(Sql sql, Delete delete) {
        sql.raw("DELETE FROM ").name(delete.table());
        where(sql, delete.table(), delete.conditions());
        returning(sql, delete.table(), delete.returning());
    }

    private static void where(Sql sql, Identifier table, List<ReadNode.Condition> conditions) {
        if (!conditions.isEmpty()) {
            sql.raw(" WHERE ")
                    .join(" AND ", conditions, (into, condition) -> ConditionSql.where(into, table, condition));
        }
    }

    /** Without columns a 1 for each row tells how many there were. */
    private static void returning(Sql sql, Identifier table, List<String> columns) {
        sql.raw(" RETURNING ");
        if (columns.isEmpty()) {
            sql.raw("1");
        } else {
            sql.join(", ", columns, (into, column) -> into.column(table, column));
        }
    }
}
