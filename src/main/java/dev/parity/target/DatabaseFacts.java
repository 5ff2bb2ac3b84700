package dev.parity.target;

import dev.parity.reference.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What a database says about itself. */
final class DatabaseFacts {
    private DatabaseFacts() {}

    /** The server's version, or nothing if it cannot be asked. */
    static Optional<String> version(String url) {
        DatabaseUrl database = DatabaseUrl.parse(url);
        try (Connection connection = DriverManager.getConnection(
                        database.jdbc(), database.user(), database.password().orElse(""));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show server_version")) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
