package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.query.Aggregate;
import dev.parity.reference.rest.query.Logic;
import dev.parity.reference.rest.query.Operation;
import dev.parity.reference.rest.query.OrderTerm;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.query.SelectItem;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Relationship;
import java.util.ArrayList;
import java.util.List;

/** One resource of a read: the request's own or an embedded one. The planner fills it in; then it only is read. */
final class ReadNode {
    /** A selected column with its resolved field. */
    record Output(Coerced field, Aggregate aggregate, String aggregateCast, String cast, String alias) {
        Output named(String name) {
            return new Output(field, aggregate, aggregateCast, cast, name);
        }

        Output of(Coerced other) {
            return new Output(other, aggregate, aggregateCast, cast, alias);
        }

        Output withoutAggregate() {
            return new Output(field, null, null, cast, alias);
        }

        String column() {
            return alias == null ? field.name() : alias;
        }
    }

    /** A condition with resolved fields. */
    sealed interface Condition {
        record Filter(Coerced field, boolean negated, Operation operation) implements Condition {}

        record Group(boolean negated, boolean and, List<Condition> members) implements Condition {}

        /** Whether an embedded resource has no row. */
        record NoRow(boolean negated, ReadNode embedded) implements Condition {}
    }

    /** @param embedded the resource that holds the field, or null */
    record Ordering(ReadNode embedded, Coerced field, String direction, String nulls) {}

    /** A column that a spread lifts. */
    record Lifted(String name, Aggregate aggregate, String cast, String alias) {
        String column() {
            return alias == null ? name : alias;
        }
    }

    final String name;
    final String alias;
    final String hint;
    final boolean inner;
    final boolean spread;
    final int depth;
    final List<SelectItem.Column> columns = new ArrayList<>();
    final List<Logic> conditions = new ArrayList<>();
    final List<OrderTerm> orders = new ArrayList<>();
    final List<ReadNode> children = new ArrayList<>();
    Range range = Range.ALL;

    Identifier table;
    Identifier from;
    String fromAlias;
    ReadNode parent;
    Relationship relationship;
    String aggregateAlias = "";
    List<Output> select = List.of();
    List<Condition> where = List.of();
    List<Ordering> order = List.of();
    List<Lifted> lifted = List.of();

    /** For spreads to many: columns that only order, and the order over them. */
    final List<Sortable> sortables = new ArrayList<>();

    final List<Ordering> liftedOrder = new ArrayList<>();

    /** A column selected only to order by it, from this resource or an embedded one. */
    record Sortable(ReadNode embedded, Output output) {}

    ReadNode(Identifier table) {
        this(table.name(), null, null, false, false, 0);
        this.table = table;
        this.from = table;
    }

    ReadNode(SelectItem.Relation relation, int depth) {
        this(relation.name(), relation.alias(), relation.hint(), relation.inner(), relation.spread(), depth);
    }

    private ReadNode(String name, String alias, String hint, boolean inner, boolean spread, int depth) {
        this.name = name;
        this.alias = alias;
        this.hint = hint;
        this.inner = inner;
        this.spread = spread;
        this.depth = depth;
    }

    /** The key that this resource has in the row above. */
    String key() {
        return alias == null ? name : alias;
    }

    boolean toOne() {
        return relationship != null && relationship.toOne();
    }

    boolean spreadsToMany() {
        return spread && !toOne();
    }

    /** What qualifies its columns. */
    Identifier qualifier() {
        if (relationship instanceof Relationship.Computed computed) {
            return Identifier.local(fromAlias == null ? computed.function().name() : fromAlias);
        }
        return fromAlias == null ? from : Identifier.local(fromAlias);
    }

    /** Whether neither it nor anything in it selects a column. */
    boolean selectsNothing() {
        return select.isEmpty() && children.stream().allMatch(ReadNode::selectsNothing);
    }
}
