package dev.parity.reference.rest.sql;

import java.util.List;

/** Writes the query of all rows that a read would give without its limits. */
final class CountSql {
    private CountSql() {}

    static void write(Sql sql, ReadNode node) {
        sql.raw("SELECT 1 ");
        ReadSql.from(sql, node);
        String glue = " WHERE ";
        for (ReadNode.Condition condition : node.where) {
            sql.raw(glue);
            condition(sql, node, condition);
            glue = " AND ";
        }
        Sql joins = new Sql();
        ConditionSql.joins(joins, node, glue);
        if (!joins.text().isEmpty()) {
            sql.append(joins);
            glue = " AND ";
        }
        List<ReadNode> needed =
                node.children.stream().filter(child -> child.inner).toList();
        for (ReadNode child : needed) {
            sql.raw(glue);
            exists(sql, child);
            glue = " AND ";
        }
    }

    private static void condition(Sql sql, ReadNode node, ReadNode.Condition condition) {
        if (condition instanceof ReadNode.Condition.Group group) {
            sql.raw(group.negated() ? "NOT (" : " (");
            sql.join(group.and() ? " AND " : " OR ", group.members(), (into, member) -> condition(into, node, member));
            sql.raw(")");
        } else if (condition instanceof ReadNode.Condition.NoRow none) {
            sql.raw(none.negated() ? "" : "NOT ");
            exists(sql, none.embedded());
        } else {
            ConditionSql.filter(sql, node.qualifier(), (ReadNode.Condition.Filter) condition);
        }
    }

    private static void exists(Sql sql, ReadNode child) {
        sql.raw("EXISTS (");
        write(sql, child);
        sql.raw(" )");
    }
}
