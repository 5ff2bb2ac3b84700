package dev.parity.reference.webapp;

import dev.parity.reference.postgres.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** {@code SchemaMain up|down} migrates the database in {@code DATABASE_URL} and prints the version it has then. */
public final class SchemaMain {
    private SchemaMain() {}

    public static void main(String[] words) throws SQLException {
        if (words.length != 1 || !words[0].matches("up|down")) {
            System.err.println("SchemaMain: expected one word, up or down.");
            System.exit(2);
        }
        DatabaseUrl url = DatabaseUrl.parse(System.getenv("DATABASE_URL"));
        try (Connection connection = DriverManager.getConnection(
                url.jdbc(), url.user(), url.password().orElse(""))) {
            if (words[0].equals("up")) {
                Schema.up(connection);
            } else {
                Schema.down(connection);
            }
            try (Statement statement = connection.createStatement()) {
                System.out.println(Schema.current(statement));
            }
        }
    }
}
