package dev.parity.reference.rest.query;

/** The aggregate functions that a select may call. */
public enum Aggregate {
    SUM,
    AVG,
    COUNT,
    MAX,
    MIN;

    public String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
