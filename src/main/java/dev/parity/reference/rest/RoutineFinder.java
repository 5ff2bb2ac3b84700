package dev.parity.reference.rest;

import dev.parity.reference.rest.schema.Identifier;
import dev.parity.reference.rest.schema.Routine;
import dev.parity.reference.rest.schema.SchemaCache;
import dev.parity.reference.rest.schema.SchemaProblem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one function that a call means, by the names of its arguments. */
final class RoutineFinder {
    private final SchemaCache cache;
    private final MediaType bodyType;
    private final boolean byBody;

    /** @param byBody whether the arguments are in a body, which may also be one unnamed argument */
    RoutineFinder(SchemaCache cache, MediaType bodyType, boolean byBody) {
        this.cache = cache;
        this.bodyType = bodyType;
        this.byBody = byBody;
    }

    Routine find(Identifier id, Set<String> names) {
        List<Routine> overloads = cache.routines(id);
        List<Routine> found =
                overloads.stream().filter(routine -> takes(routine, names)).toList();
        if (found.isEmpty()) {
            found = overloads.stream().filter(this::takesBody).toList();
        }
        if (found.isEmpty()) {
            throw SchemaProblem.noRoutine(id, names.stream().sorted().toList(), unnamedType(), cache);
        }
        if (found.size() > 1) {
            throw SchemaProblem.ambiguousRoutine(found);
        }
        return found.get(0);
    }

    private boolean takes(Routine routine, Set<String> names) {
        if (routine.parameters().isEmpty()) {
            return names.isEmpty() && !(byBody && isRaw());
        }
        Set<String> required = names(routine, true);
        Set<String> optional = names(routine, false);
        return names.containsAll(required)
                && names.stream().allMatch(name -> required.contains(name) || optional.contains(name));
    }

    private static Set<String> names(Routine routine, boolean required) {
        return routine.parameters().stream()
                .filter(parameter -> parameter.required() == required)
                .map(Routine.Parameter::name)
                .collect(Collectors.toSet());
    }

    private boolean takesBody(Routine routine) {
        if (!byBody
                || routine.parameters().size() != 1
                || !routine.parameters().get(0).name().isEmpty()) {
            return false;
        }
        String type = routine.parameters().get(0).type();
        return switch (bodyType.kind()) {
            case JSON -> type.equals("json") || type.equals("jsonb");
            case TEXT -> type.equals("text");
            case XML -> type.equals("xml");
            case OCTETS -> type.equals("bytea");
            default -> false;
        };
    }

    private boolean isRaw() {
        return switch (bodyType.kind()) {
            case TEXT, XML, OCTETS -> true;
            default -> false;
        };
    }

    private String unnamedType() {
        if (!byBody) {
            return null;
        }
        return switch (bodyType.kind()) {
            case JSON -> "json/jsonb";
            case TEXT -> "text";
            case XML -> "xml";
            case OCTETS -> "bytea";
            default -> null;
        };
    }
}
