package dev.parity.reference.rest.schema;

import java.util.List;

/**
 * One column of a table or view.
 *
 * @param type the base type, as {@code format_type} writes it
 * @param nominalType the declared type, which may be a domain
 * @param defaultValue SQL of its default, or null
 */
public record Column(
        String name,
        String description,
        boolean nullable,
        String type,
        String nominalType,
        Integer maxLength,
        String defaultValue,
        List<String> labels) {
    public Column {
        labels = List.copyOf(labels);
    }
}
