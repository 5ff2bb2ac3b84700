package dev.parity.drill.sql;

import dev.parity.driver.DatabaseAddress;
import dev.parity.target.Unreachable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One session of the owning role; every statement is a transaction of its own. */
public final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** @param url as libpq writes it */
    public static Database open(String url) {
        DatabaseAddress address = DatabaseAddress.of(url);
        try {
            return new Database(DriverManager.getConnection(address.jdbcUrl(), address.properties()));
        } catch (SQLException e) {
            throw new Unreachable("The database of the drill did not answer: " + e.getMessage(), e);
        }
    }

    /** All rows as text, null where there is none. */
    public List<List<String>> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < parameters.length; at++) {
                statement.setObject(at + 1, parameters[at]);
            }
            List<List<String>> rows = new ArrayList<>();
            if (statement.execute()) {
                read(statement.getResultSet(), rows);
            }
            return rows;
        } catch (SQLException e) {
            throw new Unreachable(
                    "The database of the drill refused \""
                            + sql.lines().findFirst().orElse("") + "\": " + e.getMessage(),
                    e);
        }
    }

    private static void read(ResultSet result, List<List<String>> rows) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int at = 1; at <= width; at++) {
                row.add(result.getString(at));
            }
            rows.add(row);
        }
    }

    /** The one value. */
    public String text(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).get(0);
    }

    public void run(String sql, Object... parameters) {
        rows(sql, parameters);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a session did not close", e);
        }
    }
}
