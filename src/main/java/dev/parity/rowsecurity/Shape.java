package dev.parity.rowsecurity;

/** How a table holds its rows; in the latter two, rows from {@link PolicySet#SPLIT} on lie in a table of their own. */
public enum Shape {
    PLAIN,
    PARTITIONED,
    INHERITED
}
