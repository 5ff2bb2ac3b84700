package dev.parity.rowsecurity;

/**
 * One column set to a value.
 *
 * @param column of {@link Row}, by its name in the database
 * @param value text of the value, or null
 */
public record Change(String column, String value) {
    Row on(Row row) {
        return switch (column) {
            case "owner" -> new Row(row.id(), value, row.tenant(), row.level(), row.shared(), row.started());
            case "tenant" -> new Row(row.id(), row.owner(), value, row.level(), row.shared(), row.started());
            case "level" -> new Row(row.id(), row.owner(), row.tenant(), number(value), row.shared(), row.started());
            case "shared" -> new Row(row.id(), row.owner(), row.tenant(), row.level(), flag(value), row.started());
            default -> throw new IllegalArgumentException("\"" + column + "\" is no column that is changed.");
        };
    }

    private static Integer number(String value) {
        return value == null ? null : Integer.valueOf(value);
    }

    private static Boolean flag(String value) {
        return value == null ? null : Boolean.valueOf(value);
    }

    String sql() {
        return column + " = " + Row.quoted(value);
    }
}
