package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.query.Field;
import dev.parity.reference.rest.query.Operation;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Relationship;
import dev.parity.reference.rest.schema.Relationship.Pair;
import java.util.List;

/** Writes fields, conditions and orders. */
final class ConditionSql {
    private ConditionSql() {}

    static void field(Sql sql, Identifier table, Coerced field) {
        if (field.search() != null) {
            sql.raw("to_tsvector(");
            language(sql, field.search());
            bare(sql, table, field);
            sql.raw(")");
        } else {
            bare(sql, table, field);
        }
    }

    private static void bare(Sql sql, Identifier table, Coerced field) {
        if (field.fullRow()) {
            sql.name(table.name());
        } else if (field.path().isEmpty()) {
            sql.column(table, field.name());
        } else if (field.toJson()) {
            sql.raw("to_jsonb(").column(table, field.name()).raw(")");
            path(sql, field.path());
        } else {
            sql.column(table, field.name());
            path(sql, field.path());
        }
    }

    private static void path(Sql sql, List<Field.Step> path) {
        for (Field.Step step : path) {
            sql.raw(step.text() ? "->>" : "->").value(step.operand()).raw(step.index() ? "::int" : "");
        }
    }

    private static void language(Sql sql, String language) {
        if (!language.isEmpty()) {
            sql.value(language).raw(", ");
        }
    }

    /** A field, formatted if its domain says how. */
    static void formatted(Sql sql, Identifier table, Coerced field) {
        if (field.transform() == null) {
            field(sql, table, field);
        } else {
            sql.name(field.transform()).raw("(");
            field(sql, table, field);
            sql.raw(")");
        }
    }

    static void where(Sql sql, Identifier table, ReadNode.Condition condition) {
        if (condition instanceof ReadNode.Condition.Group group) {
            sql.raw(group.negated() ? "NOT (" : " (");
            sql.join(group.and() ? " AND " : " OR ", group.members(), (into, member) -> where(into, table, member));
            sql.raw(")");
        } else if (condition instanceof ReadNode.Condition.NoRow none) {
            sql.name(none.embedded().aggregateAlias)
                    .raw(none.negated() ? " IS DISTINCT FROM NULL" : " IS NOT DISTINCT FROM NULL");
        } else {
            filter(sql, table, (ReadNode.Condition.Filter) condition);
        }
    }

    static void filter(Sql sql, Identifier table, ReadNode.Condition.Filter filter) {
        sql.raw(filter.negated() ? "NOT " : "");
        field(sql, table, filter.field());
        Operation operation = filter.operation();
        if (operation instanceof Operation.Compare compare) {
            compare(sql, compare, filter.field());
        } else if (operation instanceof Operation.In in) {
            in(sql, in.values(), filter.field());
        } else if (operation instanceof Operation.Is is) {
            sql.raw(" IS ").raw(is.keyword());
        } else if (operation instanceof Operation.IsDistinct distinct) {
            sql.raw(" IS DISTINCT FROM ").value(distinct.value());
        } else if (operation instanceof Operation.FullText text) {
            sql.raw(" @@ ").raw(text.function()).raw("(");
            language(sql, text.language() == null ? "" : text.language());
            sql.value(text.value()).raw(") ");
        }
    }

    private static void compare(Sql sql, Operation.Compare compare, Coerced field) {
        boolean pattern = compare.operator().endsWith("like");
        sql.raw(" ").raw(compare.operator()).raw(" ");
        if (compare.quantifier() != null) {
            sql.raw(compare.quantifier()).raw("(");
        }
        if (pattern) {
            sql.value(compare.value().replace('*', '%'));
        } else {
            parsed(sql, compare.value(), field);
        }
        if (compare.quantifier() != null) {
            sql.raw(")");
        }
    }

    private static void parsed(Sql sql, String value, Coerced field) {
        if (field.transform() == null) {
            sql.value(value);
        } else {
            sql.name(field.transform()).raw("(").value(value).raw(")");
        }
    }

    /** {@code = ANY} of one array, so that the statement does not depend on the number of values. */
    private static void in(Sql sql, List<String> values, Coerced field) {
        if (values.equals(List.of(""))) {
            sql.raw(" = ANY('{}') ");
        } else if (field.transform() == null) {
            sql.raw(" = ANY (").array(values).raw(") ");
        } else {
            sql.raw(" = ANY ((SELECT ").name(field.transform()).raw("(unnest(");
            sql.array(values).raw("::text[])))) ");
        }
    }

    static void order(Sql sql, Identifier table, ReadNode.Ordering ordering) {
        Identifier holder = ordering.embedded() == null ? table : Identifier.local(ordering.embedded().aggregateAlias);
        field(sql, holder, ordering.field());
        sql.raw(ordering.direction() == null ? "" : " " + ordering.direction());
        sql.raw(ordering.nulls() == null ? "" : " " + ordering.nulls());
    }

    /** Conditions that tie an embedded resource to the one above. */
    static void joins(Sql sql, ReadNode node, String before) {
        String glue = before;
        if (node.relationship instanceof Relationship.Key key) {
            for (Pair pair : key.columns()) {
                sql.raw(glue).column(node.qualifier(), pair.foreign()).raw(" = ");
                sql.column(node.parent.qualifier(), pair.column());
                glue = " AND ";
            }
        } else if (node.relationship instanceof Relationship.Many many) {
            for (Pair pair : many.target()) {
                sql.raw(glue).column(many.junction(), pair.foreign()).raw(" = ");
                sql.column(many.foreign(), pair.column());
                glue = " AND ";
            }
            for (Pair pair : many.source()) {
                sql.raw(glue).column(many.junction(), pair.foreign()).raw(" = ");
                sql.column(node.parent.qualifier(), pair.column());
            }
        }
    }
}
