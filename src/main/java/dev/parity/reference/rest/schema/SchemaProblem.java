package dev.parity.reference.rest.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.rest.error.Problem;
import dev.parity.reference.rest.schema.Relationship.Pair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Errors of the group PGRST2xx: what the schema cache does not know, or knows more than once. */
public final class SchemaProblem {
    private static final double CLOSE = 0.75;
    private static final int MOST_TABLES = 500;

    private SchemaProblem() {}

    public static Problem noTable(Identifier id, SchemaCache cache) {
        List<String> names = cache.tables().stream()
                .map(Table::id)
                .filter(other -> other.schema().equals(id.schema()))
                .map(Identifier::name)
                .toList();
        Optional<String> close =
                names.size() < MOST_TABLES ? Similarity.closest(id.name(), names, CLOSE) : Optional.empty();
        return Problem.of(
                        404,
                        "PGRST205",
                        "Could not find the table '" + id.schema() + "." + id.name() + "' in the schema cache")
                .hint(close.map(name -> "Perhaps you meant the table '" + id.schema() + "." + name + "'")
                        .orElse(null));
    }

    public static Problem noColumn(String table, String column) {
        return Problem.of(
                400, "PGRST204", "Could not find the '" + column + "' column of '" + table + "' in the schema cache");
    }

    public static Problem noRelationship(Identifier parent, String child, String hint, SchemaCache cache) {
        return Problem.of(
                        400,
                        "PGRST200",
                        "Could not find a relationship between '" + parent.name() + "' and '" + child
                                + "' in the schema cache")
                .details("Searched for a foreign key relationship between '" + parent.name() + "' and '" + child
                        + (hint == null ? "" : "' using the hint '" + hint)
                        + "' in the schema '" + parent.schema() + "', but no matches were found.")
                .hint(relationshipHint(parent, child, cache).orElse(null));
    }

    private static Optional<String> relationshipHint(Identifier parent, String child, SchemaCache cache) {
        List<Relationship> known = cache.relationships(parent);
        if (!cache.related().contains(parent)) {
            Set<String> parents = cache.related().stream()
                    .filter(id -> id.schema().equals(parent.schema()))
                    .map(Identifier::name)
                    .collect(Collectors.toSet());
            return Similarity.closest(parent.name(), parents)
                    .map(name -> "Perhaps you meant '" + name + "' instead of '" + parent.name() + "'.");
        }
        Set<String> children = known.stream().map(one -> one.foreign().name()).collect(Collectors.toSet());
        return children.contains(child)
                ? Optional.empty()
                : Similarity.closest(child, children)
                        .map(name -> "Perhaps you meant '" + name + "' instead of '" + child + "'.");
    }

    public static Problem ambiguousRelationship(String parent, String child, List<Relationship> found) {
        ArrayNode details = Json.array();
        found.forEach(one -> details.add(described(one)));
        String choices = found.stream()
                .map(one -> "'" + one.foreign().name() + "!" + hint(one) + "'")
                .collect(Collectors.joining(", "));
        return Problem.of(
                        300,
                        "PGRST201",
                        "Could not embed because more than one relationship was found for '" + parent + "' and '"
                                + child + "'")
                .details(details)
                .hint("Try changing '" + child + "' to one of the following: " + choices
                        + ". Find the desired relationship in the 'details' key.");
    }

    private static String hint(Relationship relationship) {
        if (relationship instanceof Relationship.Key key) {
            return key.constraint();
        }
        return relationship instanceof Relationship.Many many
                ? many.junction().name()
                : ((Relationship.Computed) relationship).function().name();
    }

    private static ObjectNode described(Relationship relationship) {
        ObjectNode described = Json.object();
        String table = relationship.table().name();
        String foreign = relationship.foreign().name();
        described.put("embedding", table + " with " + foreign);
        if (relationship instanceof Relationship.Key key) {
            described.put("cardinality", key.cardinality().words());
            described.put(
                    "relationship",
                    key.constraint() + " using " + table + names(key.columns(), Pair::column) + " and " + foreign
                            + names(key.columns(), Pair::foreign));
        } else if (relationship instanceof Relationship.Many many) {
            described.put("cardinality", "many-to-many");
            described.put(
                    "relationship",
                    many.junction().name() + " using " + many.sourceConstraint()
                            + names(many.source(), Pair::foreign) + " and " + many.targetConstraint()
                            + names(many.target(), Pair::foreign));
        }
        return described;
    }

    private static String names(List<Pair> pairs, Function<Pair, String> side) {
        return pairs.stream().map(side).collect(Collectors.joining(", ", "(", ")"));
    }

    public static Problem ambiguousRoutine(List<Routine> found) {
        String choices = found.stream()
                .map(routine -> routine.id().schema() + "." + routine.id().name()
                        + routine.parameters().stream()
                                .map(parameter -> parameter.name() + " => " + parameter.type())
                                .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return Problem.of(300, "PGRST203", "Could not choose the best candidate function between: " + choices)
                .hint("Try renaming the parameters or the function itself in the database so function overloading"
                        + " can be resolved");
    }

    /**
     * @param names of the arguments given, sorted
     * @param unnamed the type of the single unnamed parameter that the body would fit, or null
     */
    public static Problem noRoutine(Identifier id, List<String> names, String unnamed, SchemaCache cache) {
        String function = id.schema() + "." + id.name();
        String list = String.join(", ", names);
        boolean onlyUnnamed = unnamed != null && !unnamed.equals("json/jsonb");
        String shown = names.isEmpty() ? " without parameters" : "(" + list + ")";
        String searched =
                names.isEmpty() ? " without parameters" : " with parameter" + (names.size() > 1 ? "s " : " ") + list;
        String fallback = unnamed == null ? "" : " with a single unnamed " + unnamed + " parameter";
        String details = "Searched for the function " + function
                + (onlyUnnamed ? fallback : searched + (unnamed == null ? "" : " or" + fallback))
                + ", but no matches were found in the schema cache.";
        return Problem.of(
                        404,
                        "PGRST202",
                        "Could not find the function " + function + (onlyUnnamed ? "" : shown) + " in the schema cache")
                .details(details)
                .hint(onlyUnnamed ? null : routineHint(id, names, cache).orElse(null));
    }

    private static Optional<String> routineHint(Identifier id, List<String> names, SchemaCache cache) {
        List<Routine> overloads = cache.routines(id);
        Optional<String> close = overloads.isEmpty()
                ? Similarity.closest(
                        id.name(),
                        cache.routines().keySet().stream()
                                .filter(other -> other.schema().equals(id.schema()))
                                .map(Identifier::name)
                                .toList(),
                        CLOSE)
                : Similarity.closest(
                                "(" + String.join(", ", names) + ")",
                                overloads.stream()
                                        .map(SchemaProblem::parameterNames)
                                        .toList())
                        .map(parameters -> id.name() + parameters);
        return close.map(call -> "Perhaps you meant to call the function " + id.schema() + "." + call);
    }

    private static String parameterNames(Routine routine) {
        return routine.parameters().stream()
                .map(Routine.Parameter::name)
                .sorted()
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
