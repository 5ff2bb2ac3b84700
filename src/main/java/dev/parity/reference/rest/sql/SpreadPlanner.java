package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.Aggregate;
import dev.parity.reference.rest.query.Field;
import dev.parity.reference.rest.schema.Column;
import dev.parity.reference.rest.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** Finishes a tree: stars that must be written out, aliases, aggregates, and what spreads lift. */
final class SpreadPlanner {
    private final Resolver resolver;
    private final boolean aggregates;

    SpreadPlanner(Resolver resolver, boolean aggregates) {
        this.resolver = resolver;
        this.aggregates = aggregates;
    }

    void finish(ReadNode root) {
        expandStars(root, false);
        addAliases(root);
        mustMayAggregate(root);
        lift(root);
        hoist(root);
        orderSpreads(root);
    }

    private void expandStars(ReadNode node, boolean aggregatesAbove) {
        boolean aggregating = aggregatesAbove
                || node.select.stream().anyMatch(output -> output.aggregate() != null)
                || (node.parent != null && node.spreadsToMany());
        List<Column> known =
                resolver.cache().table(node.table).map(Table::columns).orElse(List.of());
        if (aggregating || (resolver.cache().hasRepresentations() && hasRepresentation(known))) {
            List<ReadNode.Output> expanded = new ArrayList<>();
            node.select.forEach(output -> expanded.addAll(expanded(node, output, known)));
            node.select = expanded;
        }
        node.children.forEach(child -> expandStars(child, aggregating));
    }

    private boolean hasRepresentation(List<Column> columns) {
        return columns.stream()
                .anyMatch(column -> resolver.cache()
                        .representation(column.nominalType(), "json")
                        .isPresent());
    }

    private List<ReadNode.Output> expanded(ReadNode node, ReadNode.Output output, List<Column> known) {
        if (!output.field().isStar()) {
            return List.of(output);
        }
        if (output.aggregate() == null) {
            return known.stream()
                    .map(column -> output.of(resolver.output(column)))
                    .toList();
        }
        boolean countsRows = node.spread && output.aggregate() == Aggregate.COUNT;
        return List.of(countsRows ? output.of(output.field().asFullRow()) : output);
    }

    private static void addAliases(ReadNode node) {
        node.select = node.select.stream().map(output -> aliased(node, output)).toList();
        node.children.forEach(SpreadPlanner::addAliases);
    }

    private static ReadNode.Output aliased(ReadNode node, ReadNode.Output output) {
        if (output.alias() != null) {
            return output;
        }
        if (output.aggregate() != null) {
            return node.spread ? output.named(output.aggregate().column()) : output;
        }
        if (!output.field().path().isEmpty()) {
            return output.named(lastKey(output.field()));
        }
        return output.field().transform() != null ? output.named(output.field().name()) : output;
    }

    /** The last key of the path; behind it only indexes. Without keys the column's name. */
    private static String lastKey(Coerced field) {
        String key = field.name();
        for (Field.Step step : field.path()) {
            key = step.index() ? key : step.operand();
        }
        return key;
    }

    private void mustMayAggregate(ReadNode node) {
        if (!aggregates && node.select.stream().anyMatch(output -> output.aggregate() != null)) {
            throw RequestProblem.aggregatesOff();
        }
        node.children.forEach(this::mustMayAggregate);
    }

    private static void lift(ReadNode node) {
        node.children.forEach(SpreadPlanner::lift);
        if (node.parent == null || !node.spread) {
            return;
        }
        List<ReadNode.Lifted> lifted = new ArrayList<>();
        node.select.forEach(output -> lifted.add(new ReadNode.Lifted(output.column(), null, null, null)));
        for (ReadNode child : node.children) {
            if (child.spread) {
                lifted.addAll(child.lifted);
            } else {
                lifted.add(new ReadNode.Lifted(child.key(), null, null, null));
            }
        }
        node.lifted = lifted;
    }

    /** Aggregates of a spread to one are done by the resource above, as high as spreads go. */
    private static List<ReadNode.Lifted> hoist(ReadNode node) {
        List<List<ReadNode.Lifted>> fromChildren =
                node.children.stream().map(SpreadPlanner::hoist).toList();
        boolean passesOn = node.parent != null && node.spread && node.toOne();
        if (!passesOn) {
            for (int i = 0; i < node.children.size(); i++) {
                ReadNode child = node.children.get(i);
                List<ReadNode.Lifted> hoisted = fromChildren.get(i);
                child.lifted = child.lifted.stream()
                        .map(column -> hoisted.stream()
                                .filter(aggregate -> aggregate.name().equals(column.name()))
                                .findFirst()
                                .orElse(column))
                        .toList();
            }
            return List.of();
        }
        List<ReadNode.Lifted> hoisted = new ArrayList<>();
        node.select.stream()
                .filter(output -> output.aggregate() != null)
                .forEach(output -> hoisted.add(new ReadNode.Lifted(
                        output.column(), output.aggregate(), output.aggregateCast(), output.alias())));
        node.select = node.select.stream()
                .map(output -> output.aggregate() == null ? output : output.withoutAggregate())
                .toList();
        fromChildren.forEach(hoisted::addAll);
        return hoisted;
    }

    private static void orderSpreads(ReadNode node) {
        if (node.parent != null && node.spreadsToMany()) {
            mustNotAggregate(node);
            for (ReadNode.Ordering ordering : node.order) {
                String alias =
                        node.aggregateAlias + "_" + ordering.field().name() + "_" + (node.liftedOrder.size() + 1);
                ReadNode.Output output = new ReadNode.Output(ordering.field(), null, null, null, alias);
                node.sortables.add(new ReadNode.Sortable(ordering.embedded(), output));
                node.liftedOrder.add(new ReadNode.Ordering(
                        null, Coerced.unknown(alias, List.of()), ordering.direction(), ordering.nulls()));
            }
            node.order = List.of();
        }
        node.children.forEach(SpreadPlanner::orderSpreads);
    }

    private static void mustNotAggregate(ReadNode node) {
        boolean own = node.select.stream().anyMatch(output -> output.aggregate() != null);
        boolean lifted = node.children.stream()
                .filter(child -> child.spread)
                .flatMap(child -> child.lifted.stream())
                .anyMatch(column -> column.aggregate() != null);
        if (own || lifted) {
            throw RequestProblem.notImplemented(
                    "Aggregates are not implemented for one-to-many or many-to-many spreads.");
        }
    }
}
