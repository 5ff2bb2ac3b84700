package dev.parity.reference.rest.query;

import java.util.List;

/** One entry of {@code select}; what may be left out is null. */
public sealed interface SelectItem {
    record Column(Field field, Aggregate aggregate, String aggregateCast, String cast, String alias)
            implements SelectItem {}

    /**
     * An embedded resource.
     *
     * @param inner whether rows without a match are dropped
     * @param spread whether its columns are lifted into the row above
     */
    record Relation(String name, String alias, String hint, boolean inner, boolean spread, List<SelectItem> items)
            implements SelectItem {
        public Relation {
            items = List.copyOf(items);
        }
    }
}
