package dev.parity.rowsecurity;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a generated table; everything but the id may be null.
 *
 * @param owner a UUID
 * @param shared a flag
 * @param started whether its {@code starts} lies in the past, null where there is none
 */
public record Row(int id, String owner, String tenant, Integer level, Boolean shared, Boolean started) {
    /** The columns in the order of {@link #literals()}. */
    static final String COLUMNS = "id, owner, tenant, level, shared, starts";

    private static final String PAST = "2020-01-01T00:00:00Z";
    private static final String FUTURE = "2999-01-01T00:00:00Z";

    /** What {@code starts} is, null where there is none. */
    public String starts() {
        return started == null ? null : started ? PAST : FUTURE;
    }

    String literals() {
        List<String> values = new ArrayList<>();
        values.add(String.valueOf(id));
        values.add(quoted(owner));
        values.add(quoted(tenant));
        values.add(String.valueOf(level));
        values.add(String.valueOf(shared));
        values.add(quoted(starts()));
        return "(" + String.join(", ", values) + ")";
    }

    /** Only for values made here: letters, digits and what a date or UUID has. */
    static String quoted(String value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
