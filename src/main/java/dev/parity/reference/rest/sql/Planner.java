package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.error.RequestProblem;
import dev.parity.reference.rest.query.Logic;
import dev.parity.reference.rest.query.Operation;
import dev.parity.reference.rest.query.QueryParameters;
import dev.parity.reference.rest.query.Range;
import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Relationship;
import dev.parity.reference.rest.schema.Relationship.Pair;
import dev.parity.reference.rest.schema.Routine;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns requests into statements; knows nothing of HTTP. */
public final class Planner {
    /** How the result is wanted. */
    public record Wanted(Handler handler, Plan.Count count, String explain) {}

    /** What a write is given. */
    public record Rows(String json, boolean object, Set<String> columns, boolean defaults) {}

    /**
     * @param representation whether rows are sent back
     * @param location whether the primary key is sent back
     */
    public record Returned(boolean representation, boolean location) {}

    /** @param conflict columns of ON CONFLICT, empty for none */
    public record Upsert(List<String> conflict, boolean merge) {
        public static final Upsert NONE = new Upsert(List.of(), false);
    }

    private final SchemaCache cache;
    private final PlanSettings settings;
    private final Resolver resolver;

    public Planner(SchemaCache cache, PlanSettings settings) {
        this.cache = cache;
        this.settings = settings;
        this.resolver = new Resolver(cache);
    }

    /** A read that is resolved but not yet written, so that its media type can be chosen first. */
    public final class Read {
        private final ReadNode root;
        private final Range range;

        private Read(ReadNode root, Range range) {
            this.root = root;
            this.range = range;
        }

        /** Whether it selects all columns and embeds nothing, as handlers of whole rows need. */
        public boolean selectsRows() {
            return root.children.isEmpty()
                    && root.select.size() == 1
                    && root.select.get(0).field().name().equals("*");
        }

        public Plan plan(Wanted wanted) {
            return Statements.read(root, wanted, settings, range);
        }

        public Plan insert(Table table, Rows rows, Upsert upsert, Returned returned, Wanted wanted) {
            WriteSql.Insert insert = new WriteSql.Insert(
                    table.id(),
                    payload(table, rows),
                    upsert.conflict(),
                    upsert.merge(),
                    List.of(),
                    returning(table, returned));
            Sql sql = new Sql();
            WriteSql.insert(sql, insert);
            List<String> key = returned.location() ? table.primaryKey() : List.of();
            return Statements.write(root, sql, key, upsert.merge(), wanted);
        }

        public Plan put(Table table, QueryParameters query, Rows rows, Returned returned, Wanted wanted) {
            mustNameKey(table, query);
            WriteSql.Insert insert = new WriteSql.Insert(
                    table.id(),
                    payload(table, rows),
                    table.primaryKey(),
                    true,
                    conditions(table, query),
                    returning(table, returned));
            Sql sql = new Sql();
            WriteSql.insert(sql, insert);
            return Statements.write(root, sql, List.of(), true, wanted);
        }

        public Plan update(Table table, QueryParameters query, Rows rows, Returned returned, Wanted wanted) {
            Sql sql = new Sql();
            WriteSql.update(
                    sql,
                    new WriteSql.Update(
                            table.id(), payload(table, rows), conditions(table, query), returning(table, returned)));
            return Statements.write(root, sql, List.of(), false, wanted);
        }

        public Plan delete(Table table, QueryParameters query, Returned returned, Wanted wanted) {
            Sql sql = new Sql();
            WriteSql.delete(sql, new WriteSql.Delete(table.id(), conditions(table, query), returning(table, returned)));
            return Statements.write(root, sql, List.of(), false, wanted);
        }

        public Plan call(Routine routine, CallArguments arguments, Set<String> given, Wanted wanted) {
            Sql sql = new Sql();
            CallSql.write(sql, new CallSql.Call(routine, arguments, given, callColumns()));
            return Statements.call(root, sql, routine, wanted, settings, range);
        }

        private List<String> returning(Table table, Returned returned) {
            return returned.representation() || returned.location() ? needed(table.primaryKey()) : List.of();
        }

        private List<String> callColumns() {
            List<String> needed = needed(List.of());
            if (needed.equals(List.of("*"))) {
                return needed;
            }
            Set<String> all = new LinkedHashSet<>(needed);
            root.where.forEach(condition -> addNames(all, condition));
            return needed.isEmpty() ? List.of() : List.copyOf(all);
        }

        private void addNames(Set<String> names, ReadNode.Condition condition) {
            if (condition instanceof ReadNode.Condition.Filter filter) {
                names.add(filter.field().name());
            } else if (condition instanceof ReadNode.Condition.Group group) {
                group.members().forEach(member -> addNames(names, member));
            }
        }

        /** The columns that select and embeddings need of the rows before them. */
        private List<String> needed(List<String> primaryKey) {
            Set<String> names = new LinkedHashSet<>();
            root.select.forEach(output -> names.add(output.field().name()));
            boolean computed =
                    root.children.stream().anyMatch(child -> child.relationship instanceof Relationship.Computed);
            if (names.contains("*") || computed) {
                return List.of("*");
            }
            for (ReadNode child : root.children) {
                List<Pair> pairs = child.relationship instanceof Relationship.Many many
                        ? many.source()
                        : ((Relationship.Key) child.relationship).columns();
                pairs.forEach(pair -> names.add(pair.column()));
            }
            names.addAll(primaryKey);
            return List.copyOf(names);
        }
    }

    public Read table(Table table, QueryParameters query, Map<List<String>, Range> ranges, Range top) {
        return new Read(new ReadPlanner(cache, settings, false).plan(table.id(), query, ranges, true), top);
    }

    public Read written(Table table, QueryParameters query) {
        return new Read(new ReadPlanner(cache, settings, true).plan(table.id(), query, Map.of(), false), Range.ALL);
    }

    public Read called(Routine routine, QueryParameters query, Map<List<String>, Range> ranges, Range top) {
        return new Read(new ReadPlanner(cache, settings, true).plan(routine.rows(), query, ranges, true), top);
    }

    private PayloadSql.Payload payload(Table table, Rows rows) {
        List<Coerced> fields = rows.columns().stream()
                .sorted()
                .map(name -> resolver.payload(table, name))
                .toList();
        return new PayloadSql.Payload(rows.json(), fields, rows.object(), rows.defaults(), false);
    }

    private List<ReadNode.Condition> conditions(Table table, QueryParameters query) {
        List<ReadNode.Condition> all = new ArrayList<>();
        query.filters().stream()
                .filter(filter -> filter.path().isEmpty())
                .forEach(filter -> all.add(resolved(table.id(), filter.value())));
        query.logic().stream()
                .filter(logic -> logic.path().isEmpty())
                .forEach(logic -> all.add(resolved(table.id(), logic.value())));
        return all;
    }

    private ReadNode.Condition resolved(Identifier table, Logic logic) {
        if (logic instanceof Logic.Group group) {
            return new ReadNode.Condition.Group(
                    group.negated(),
                    group.and(),
                    group.members().stream()
                            .map(member -> resolved(table, member))
                            .toList());
        }
        Logic.Filter filter = (Logic.Filter) logic;
        return new ReadNode.Condition.Filter(resolver.filter(table, filter), filter.negated(), filter.operation());
    }

    private static void mustNameKey(Table table, QueryParameters query) {
        boolean plainEquals = query.filters().stream()
                .filter(filter -> filter.path().isEmpty())
                .allMatch(filter -> !filter.value().negated()
                        && filter.value().operation() instanceof Operation.Compare compare
                        && compare.name().equals("eq")
                        && compare.quantifier() == null);
        boolean keyOnly = !table.primaryKey().isEmpty()
                && query.filterNames().equals(Set.copyOf(table.primaryKey()))
                && query.logic().isEmpty();
        if (!plainEquals || !keyOnly) {
            throw RequestProblem.filtersForPut();
        }
    }
}
