package dev.parity.reference.rest.query;

import java.util.List;

/** A column, or a value inside a JSON column. */
public record Field(String name, List<Step> path) {
    public Field {
        path = List.copyOf(path);
    }

    /**
     * One arrow of a JSON path.
     *
     * @param text {@code ->>} instead of {@code ->}
     * @param index the operand counts elements instead of naming a key; then it carries its sign
     */
    public record Step(boolean text, boolean index, String operand) {}

    public static Field column(String name) {
        return new Field(name, List.of());
    }
}
