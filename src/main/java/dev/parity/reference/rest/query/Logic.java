package dev.parity.reference.rest.query;

import java.util.List;

/** A condition: one filter, or conditions joined by and/or. */
public sealed interface Logic {
    record Filter(Field field, boolean negated, Operation operation) implements Logic {}

    record Group(boolean negated, boolean and, List<Logic> members) implements Logic {
        public Group {
            members = List.copyOf(members);
        }
    }
}
