package dev.parity.reference.realtime;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table as the catalogue has it now.
 *
 * @param secured row-level security is on
 */
record TableFacts(long oid, String schema, String table, boolean secured, List<Column> columns) {
    TableFacts {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param typeName as in {@code pg_type}
     * @param type as a cast needs it
     */
    record Column(String name, String typeName, String type, boolean primaryKey) {}

    static Optional<TableFacts> of(Connection connection, String schema, String table) throws SQLException {
        String sql = "select c.oid, c.relrowsecurity, a.attname, t.typname, format_type(a.atttypid, a.atttypmod),"
                + " coalesce(a.attnum = any(k.conkey), false)"
                + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                + " join pg_type t on t.oid = a.atttypid"
                + " left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'"
                + " where n.nspname = ? and c.relname = ? order by a.attnum";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, schema, table);
            }
        }
    }

    private static Optional<TableFacts> read(ResultSet rows, String schema, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        long oid = 0;
        boolean secured = false;
        while (rows.next()) {
            oid = rows.getLong(1);
            secured = rows.getBoolean(2);
            columns.add(new Column(rows.getString(3), rows.getString(4), rows.getString(5), rows.getBoolean(6)));
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new TableFacts(oid, schema, table, secured, columns));
    }

    List<Column> primaryKey() {
        return columns.stream().filter(Column::primaryKey).toList();
    }

    Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The columns that a role may read. */
    Set<String> readableBy(Connection connection, String role) throws SQLException {
        String sql = "select attname from pg_attribute where attrelid = ?::oid and attnum > 0 and not attisdropped"
                + " and has_column_privilege(?, attrelid, attnum, 'SELECT')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, oid);
            statement.setString(2, role);
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> names = new HashSet<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }

    /** Schema and table as SQL. */
    String quoted() {
        return quote(schema) + "." + quote(table);
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
