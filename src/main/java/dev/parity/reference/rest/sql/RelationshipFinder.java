package dev.parity.reference.rest.sql;

import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Relationship;
import dev.parity.reference.rest.schema.Relationship.Cardinality;
import dev.parity.reference.rest.schema.Relationship.Pair;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.SchemaProblem;
import java.util.List;
import java.util.function.Function;

/** Finds the one relationship that an embedding means. */
final class RelationshipFinder {
    private RelationshipFinder() {}

    static Relationship find(SchemaCache cache, Identifier origin, String target, String hint) {
        List<Relationship> found = cache.relationships(origin).stream()
                .filter(one -> schema(one).equals(origin.schema()))
                .filter(one -> matches(one, target, hint))
                .toList();
        if (found.isEmpty()) {
            throw SchemaProblem.noRelationship(origin, target, hint, cache);
        }
        if (found.size() > 1) {
            throw SchemaProblem.ambiguousRelationship(origin.name(), target, found);
        }
        return found.get(0);
    }

    private static String schema(Relationship one) {
        return one instanceof Relationship.Computed computed
                ? computed.function().schema()
                : one.foreign().schema();
    }

    private static boolean matches(Relationship one, String target, String hint) {
        if (one instanceof Relationship.Computed computed) {
            return computed.function().name().equals(target);
        }
        boolean named = one.foreign().name().equals(target);
        if (one instanceof Relationship.Many many) {
            return named
                    && !many.self()
                    && (hint == null || hint.equals(many.junction().name()));
        }
        Relationship.Key key = (Relationship.Key) one;
        if (key.self()) {
            return matchesSelf(key, target, hint);
        }
        if (hint == null) {
            boolean byKey = key.constraint().equals(target) || isColumn(key, Pair::column, target);
            return named || (byKey && !key.foreignIsView());
        }
        return named
                && (key.constraint().equals(hint)
                        || isColumn(key, Pair::column, hint)
                        || isColumn(key, Pair::foreign, hint));
    }

    /** To many by the table's name, to one by the column's; a hint names the column on the other side. */
    private static boolean matchesSelf(Relationship.Key key, String target, String hint) {
        boolean toMany = key.foreign().name().equals(target) && key.cardinality() == Cardinality.ONE_TO_MANY;
        if (hint != null) {
            return toMany && isColumn(key, Pair::foreign, hint);
        }
        return toMany || (key.cardinality() == Cardinality.MANY_TO_ONE && isColumn(key, Pair::column, target));
    }

    private static boolean isColumn(Relationship.Key key, Function<Pair, String> side, String name) {
        return key.columns().size() == 1 && side.apply(key.columns().get(0)).equals(name);
    }
}
