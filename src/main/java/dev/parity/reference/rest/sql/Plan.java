package dev.parity.reference.rest.sql;

import java.util.Optional;

/**
 * The statements of one request, beside those that set up its transaction.
 *
 * @param main gives one row: total, page, location, body, headers, status, inserted
 * @param estimate EXPLAIN of the counting query, where the planner's guess was asked for
 */
public record Plan(Sql main, Optional<Sql> estimate) {
    /** Whether and how the rows are counted. */
    public enum Count {
        NONE,
        EXACT,
        PLANNED,
        ESTIMATED
    }
}
