package dev.parity.cli;

import dev.parity.reference.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** SQL run by hand, as somebody who breaks a stack would. */
final class Statements {
    private Statements() {}

    static void run(String url, String sql) {
        DatabaseUrl database = DatabaseUrl.parse(url);
        try (Connection connection = DriverManager.getConnection(
                        database.jdbc(), database.user(), database.password().orElse(""));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
