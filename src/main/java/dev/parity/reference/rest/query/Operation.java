package dev.parity.reference.rest.query;

import java.util.List;

/** The right side of a filter. */
public sealed interface Operation {
    /**
     * @param operator PostgreSQL's spelling
     * @param quantifier {@code ANY}, {@code ALL} or null
     */
    record Compare(String name, String operator, String quantifier, String value) implements Operation {}

    record In(List<String> values) implements Operation {
        public In {
            values = List.copyOf(values);
        }
    }

    /** @param keyword {@code NULL}, {@code NOT NULL}, {@code TRUE}, {@code FALSE} or {@code UNKNOWN} */
    record Is(String keyword) implements Operation {}

    record IsDistinct(String value) implements Operation {}

    /** @param function such as {@code plainto_tsquery} */
    record FullText(String function, String language, String value) implements Operation {}
}
