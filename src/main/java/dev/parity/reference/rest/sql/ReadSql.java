package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Relationship;
import java.util.ArrayList;
import java.util.List;

/** Writes a tree of resources as one SELECT; every embedded one is a lateral join. */
final class ReadSql {
    private ReadSql() {}

    static void write(Sql sql, ReadNode node) {
        Identifier table = node.qualifier();
        sql.raw("SELECT ").join(", ", selected(node), (into, item) -> into.append(item));
        from(sql, node);
        node.children.forEach(child -> join(sql, child));
        where(sql, node, table);
        group(sql, node, table);
        if (!node.order.isEmpty()) {
            sql.raw(" ORDER BY ").join(", ", node.order, (into, ordering) -> ConditionSql.order(into, table, ordering));
        }
        limit(sql, node.range);
    }

    private static List<Sql> selected(ReadNode node) {
        List<Sql> all = new ArrayList<>();
        if (node.select.isEmpty() && node.children.isEmpty()) {
            all.add(new Sql().column(node.qualifier(), "*"));
        }
        node.select.forEach(output -> all.add(output(node.qualifier(), output)));
        for (ReadNode.Sortable extra : node.sortables) {
            Identifier holder =
                    extra.embedded() == null ? node.qualifier() : Identifier.local(extra.embedded().aggregateAlias);
            all.add(output(holder, extra.output()));
        }
        node.children.forEach(child -> addEmbedded(all, child));
        return all;
    }

    private static Sql output(Identifier table, ReadNode.Output output) {
        Sql sql = new Sql();
        sql.openCast(output.aggregateCast());
        if (output.aggregate() != null) {
            sql.raw(output.aggregate().name()).raw("(");
        }
        sql.openCast(output.cast());
        ConditionSql.formatted(sql, table, output.field());
        sql.closeCast(output.cast());
        if (output.aggregate() != null) {
            sql.raw(")");
        }
        sql.closeCast(output.aggregateCast());
        return as(sql, output.alias());
    }

    private static Sql as(Sql sql, String alias) {
        return alias == null ? sql : sql.raw(" AS ").name(alias);
    }

    private static void addEmbedded(List<Sql> all, ReadNode child) {
        String alias = child.aggregateAlias;
        if (child.spread) {
            child.lifted.forEach(column -> all.add(lifted(alias, column)));
        } else if (!child.selectsNothing()) {
            Sql sql = child.toOne()
                    ? new Sql().raw("row_to_json(").name(alias).raw(".*)::jsonb")
                    : new Sql()
                            .raw("COALESCE( ")
                            .name(alias)
                            .raw(".")
                            .name(alias)
                            .raw(", '[]')");
            all.add(as(sql, child.key()));
        }
    }

    private static Sql lifted(String holder, ReadNode.Lifted column) {
        Sql sql = new Sql();
        if (column.aggregate() == null) {
            sql.column(Identifier.local(holder), column.name());
        } else {
            sql.openCast(column.cast()).raw(column.aggregate().name()).raw("(");
            sql.column(Identifier.local(holder), column.name()).raw(")").closeCast(column.cast());
        }
        return as(sql, column.alias());
    }

    static void from(Sql sql, ReadNode node) {
        sql.raw(" FROM ");
        if (node.relationship instanceof Relationship.Computed computed) {
            // The cast chooses between overloads when the row comes from a common table expression.
            sql.name(computed.function())
                    .raw("(")
                    .name(node.parent.qualifier().name())
                    .raw("::")
                    .name(computed.table())
                    .raw(")");
        } else {
            sql.name(node.from);
        }
        if (node.fromAlias != null) {
            sql.raw(" AS ").name(node.fromAlias);
        }
        if (node.relationship instanceof Relationship.Many many) {
            sql.raw(", ").name(many.junction());
        }
    }

    private static void join(Sql sql, ReadNode child) {
        String alias = child.aggregateAlias;
        sql.raw(child.inner ? " INNER" : " LEFT").raw(" JOIN LATERAL ( ");
        if (child.toOne()) {
            write(sql, child);
            sql.raw(" ) AS ").name(alias).raw(" ON TRUE");
            return;
        }
        sql.raw("SELECT json_agg(").name(alias).raw(")::jsonb AS ").name(alias);
        if (child.spread) {
            child.lifted.forEach(column -> gathered(sql.raw(", "), child, column));
        }
        sql.raw(" FROM (");
        write(sql, child);
        sql.raw(" ) AS ").name(alias).raw(" ) AS ").name(alias).raw(" ON ");
        if (child.inner) {
            sql.name(alias).raw(" IS NOT NULL");
        } else {
            sql.raw("TRUE");
        }
    }

    private static void gathered(Sql sql, ReadNode child, ReadNode.Lifted column) {
        Identifier holder = Identifier.local(child.aggregateAlias);
        sql.raw("COALESCE(json_agg(").column(holder, column.name());
        if (!child.liftedOrder.isEmpty()) {
            sql.raw(" ORDER BY ").join(", ", child.liftedOrder, (into, one) -> ConditionSql.order(into, holder, one));
        }
        sql.raw("),'[]')::jsonb AS ").name(column.column());
    }

    private static void where(Sql sql, ReadNode node, Identifier table) {
        if (!node.where.isEmpty()) {
            sql.raw(" WHERE ")
                    .join(" AND ", node.where, (into, condition) -> ConditionSql.where(into, table, condition));
        }
        ConditionSql.joins(sql, node, node.where.isEmpty() ? " WHERE " : " AND ");
    }

    private static void group(Sql sql, ReadNode node, Identifier table) {
        boolean aggregated = node.select.stream().anyMatch(output -> output.aggregate() != null)
                || node.children.stream()
                        .filter(child -> child.spread)
                        .flatMap(child -> child.lifted.stream())
                        .anyMatch(column -> column.aggregate() != null);
        if (!aggregated) {
            return;
        }
        List<Sql> terms = new ArrayList<>();
        node.select.stream()
                .filter(output -> output.aggregate() == null)
                .forEach(output -> terms.add(term(table, output)));
        for (ReadNode child : node.children) {
            if (!child.spread) {
                terms.add(new Sql().name(child.key()));
            } else {
                child.lifted.stream()
                        .filter(column -> column.aggregate() == null)
                        .forEach(column ->
                                terms.add(new Sql().column(Identifier.local(child.aggregateAlias), column.column())));
            }
        }
        if (!terms.isEmpty()) {
            sql.raw(" GROUP BY ").join(", ", terms, (into, term) -> into.append(term));
        }
    }

    private static Sql term(Identifier table, ReadNode.Output output) {
        Sql sql = new Sql();
        if (output.alias() != null) {
            return sql.name(output.alias());
        }
        ConditionSql.field(sql, table, output.field());
        return sql;
    }

    static void limit(Sql sql, Range range) {
        if (range.isAll()) {
            return;
        }
        sql.raw(" LIMIT ");
        range.limit().ifPresentOrElse(limit -> sql.value(limit.toString()), () -> sql.raw("ALL"));
        sql.raw(" OFFSET ").value(range.first().toString());
    }
}
