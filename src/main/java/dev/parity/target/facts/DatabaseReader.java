package dev.parity.target.facts;

import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.target.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads catalogues of a PostgreSQL database; every query is a file beside this class. */
final class DatabaseReader {
    private static final int DIGITS = 12;
    /** Majors of PostgreSQL write the same expression with more or fewer parentheses, qualifiers and line ends. */
    private static final Pattern WRITTEN_FREELY = Pattern.compile("\\s+|[()]|\\b[a-z_][a-z0-9_]*\\.(?=[a-z_\"])");

    private final DatabaseUrl url;

    DatabaseReader(String url) {
        this.url = DatabaseUrl.parse(url);
    }

    Map<String, String> platform() {
        Map<String, String> facts = new TreeMap<>();
        each("platform.sql", row -> {
            String value = row.getString("value");
            if (value != null && !value.isEmpty()) {
                facts.put(row.getString("fact"), value);
            }
        });
        return facts;
    }

    Map<String, String> release() {
        Map<String, String> objects = new TreeMap<>();
        each(
                "release.sql",
                row -> objects.put(
                        row.getString("kind") + " " + row.getString("name"), digest(row.getString("definition"))));
        return objects;
    }

    private static String digest(String definition) throws SQLException {
        String text =
                WRITTEN_FREELY.matcher(definition == null ? "" : definition).replaceAll("");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String script, Row reader) {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        url.password().ifPresent(password -> login.setProperty("password", password));
        login.setProperty("ApplicationName", "parity-facts");
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "30");
        try (Connection connection = DriverManager.getConnection(url.jdbc(), login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text(script))) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException e) {
            throw new Unreachable(
                    "The facts of the database at " + url + " cannot be read: " + e.getMessage()
                            + ". Expected a user who may connect. Check endpoints.database.",
                    e);
        }
    }

    private static String text(String script) {
        try (InputStream in = DatabaseReader.class.getResourceAsStream(script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
