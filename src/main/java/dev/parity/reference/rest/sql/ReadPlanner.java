package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.Logic;
import dev.parity.reference.rest.query.Operation;
import dev.parity.reference.rest.query.OrderTerm;
import dev.parity.reference.rest.query.Placed;
import dev.parity.reference.rest.query.QueryParameters;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.query.SelectItem;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Relationship;
import dev.parity.reference.rest.schema.SchemaCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the tree of resources that a read consists of. */
final class ReadPlanner {
    static final String SOURCE = "pgrst_source";

    private final Resolver resolver;
    private final PlanSettings settings;
    private final boolean overSource;

    /** @param overSource whether the rows come from a statement before it: a write or a call */
    ReadPlanner(SchemaCache cache, PlanSettings settings, boolean overSource) {
        this.resolver = new Resolver(cache);
        this.settings = settings;
        this.overSource = overSource;
    }

    /**
     * @param rootConditions whether filters, order and range of the root apply to the rows read
     * @param ranges by path, the header's range included
     */
    ReadNode plan(Identifier table, QueryParameters query, Map<List<String>, Range> ranges, boolean rootConditions) {
        ReadNode root = new ReadNode(table);
        addItems(root, query.select());
        place(root, query, ranges, rootConditions);
        if (overSource) {
            root.from = Identifier.local(SOURCE);
            root.fromAlias = table.name();
        }
        relate(root);
        resolve(root);
        new SpreadPlanner(resolver, settings.aggregates()).finish(root);
        if (rootConditions) {
            restrict(root);
        }
        return root;
    }

    private static void addItems(ReadNode node, List<SelectItem> items) {
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Relation relation) {
                ReadNode child = new ReadNode(relation, node.depth + 1);
                child.parent = node;
                addItems(child, relation.items());
                node.children.add(child);
            } else {
                node.columns.add((SelectItem.Column) item);
            }
        }
    }

    private static void place(
            ReadNode root, QueryParameters query, Map<List<String>, Range> ranges, boolean rootConditions) {
        for (Placed<Logic.Filter> filter : query.filters()) {
            if (rootConditions || !filter.path().isEmpty()) {
                at(root, filter.path()).conditions.add(filter.value());
            }
        }
        for (Placed<List<OrderTerm>> order : query.orders()) {
            ReadNode node = at(root, order.path());
            node.orders.clear();
            node.orders.addAll(order.value());
        }
        if (rootConditions) {
            ranges.forEach((path, range) -> at(root, path).range = range);
        }
        for (Placed<Logic> logic : query.logic()) {
            if (rootConditions || !logic.path().isEmpty()) {
                at(root, logic.path()).conditions.add(logic.value());
            }
        }
    }

    private static ReadNode at(ReadNode root, List<String> path) {
        ReadNode node = root;
        for (String step : path) {
            node = node.children.stream()
                    .filter(child -> child.name.equals(step) || step.equals(child.alias))
                    .findFirst()
                    .orElseThrow(() -> RequestProblem.notEmbedded(step));
        }
        return node;
    }

    private void relate(ReadNode node) {
        for (ReadNode child : node.children) {
            Relationship found = RelationshipFinder.find(resolver.cache(), node.table, child.name, child.hint);
            child.relationship = found;
            child.table = found.foreign();
            child.from = found.foreign();
            child.fromAlias =
                    found instanceof Relationship.Many ? null : found.foreign().name() + "_" + child.depth;
            child.aggregateAlias = found.table().name() + "_" + child.key() + "_" + child.depth;
            relate(child);
        }
    }

    private void resolve(ReadNode node) {
        node.select = node.columns.stream()
                .map(column -> new ReadNode.Output(
                        resolver.output(node.table, column.field()),
                        column.aggregate(),
                        column.aggregateCast(),
                        column.cast(),
                        column.alias()))
                .toList();
        node.where = node.conditions.stream()
                .map(condition -> condition(node, condition))
                .toList();
        node.order = node.orders.stream().map(term -> ordering(node, term)).toList();
        node.children.forEach(this::resolve);
    }

    private ReadNode.Condition condition(ReadNode node, Logic logic) {
        if (logic instanceof Logic.Group group) {
            return new ReadNode.Condition.Group(
                    group.negated(),
                    group.and(),
                    group.members().stream()
                            .map(member -> condition(node, member))
                            .toList());
        }
        Logic.Filter filter = (Logic.Filter) logic;
        if (filter.field().path().isEmpty() && filter.operation().equals(new Operation.Is("NULL"))) {
            Optional<ReadNode> embedded = child(node, filter.field().name());
            if (embedded.isPresent()) {
                return new ReadNode.Condition.NoRow(filter.negated(), embedded.get());
            }
        }
        return new ReadNode.Condition.Filter(resolver.filter(node.table, filter), filter.negated(), filter.operation());
    }

    private static Optional<ReadNode> child(ReadNode node, String key) {
        return node.children.stream().filter(child -> child.key().equals(key)).findFirst();
    }

    private ReadNode.Ordering ordering(ReadNode node, OrderTerm term) {
        if (term.relation() == null) {
            return new ReadNode.Ordering(
                    null, resolver.order(node.table, term.field()), term.direction(), term.nulls());
        }
        ReadNode embedded = child(node, term.relation()).orElseThrow(() -> RequestProblem.notEmbedded(term.relation()));
        if (!embedded.toOne()) {
            throw RequestProblem.orderNotToOne(
                    node.from.name().equals(SOURCE) ? SOURCE : node.table.name(), embedded.key());
        }
        Coerced field = Coerced.unknown(term.field().name(), term.field().path());
        return new ReadNode.Ordering(embedded, field, term.direction(), term.nulls());
    }

    private void restrict(ReadNode node) {
        node.range = node.range.hasLimitZero() ? Range.LIMIT_ZERO : node.range.limited(settings.maxRows());
        node.children.forEach(this::restrict);
    }
}
