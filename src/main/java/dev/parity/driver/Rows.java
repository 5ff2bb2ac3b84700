package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a statement gave back.
 *
 * @param columns names in order
 * @param rows values in PostgreSQL's text form, JSON null for NULL
 * @param updated number of rows written; 0 for a query
 * @param error present if the database refused
 */
public record Rows(List<String> columns, List<List<JsonNode>> rows, int updated, Optional<Refusal> error) {
    /** @param sqlstate five characters */
    public record Refusal(String sqlstate, String message) {}

    public Rows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The first value of the first row as text; empty without rows or for NULL. */
    public Optional<String> value() {
        return rows.stream()
                .findFirst()
                .map(row -> row.get(0))
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    }
}
