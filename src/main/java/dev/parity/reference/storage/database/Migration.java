package dev.parity.reference.storage.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/** The schema of this service, applied once per version of its scripts; replicas that start together take turns. */
final class Migration {
    private static final List<String> SCRIPTS = List.of("tables.sql", "functions.sql", "search.sql");
    private static final String NAME = "parity";
    private static final int ID = 1000;

    private Migration() {}

    static void run(Connection connection, boolean installRoles) throws SQLException {
        String hash = hash();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('dev.parity.storage.migration'))");
            if (installRoles) {
                statement.execute(script("roles.sql"));
            }
            if (!applied(connection, hash)) {
                for (String script : SCRIPTS) {
                    statement.execute(script(script));
                }
                record(connection, hash);
            }
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback();
            throw refused;
        }
    }

    private static boolean applied(Connection connection, String hash) throws SQLException {
        try (Statement exists = connection.createStatement();
                ResultSet table = exists.executeQuery("select to_regclass('storage.migrations') is not null")) {
            table.next();
            if (!table.getBoolean(1)) {
                return false;
            }
        }
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from storage.migrations where name = ? and hash = ?")) {
            query.setString(1, NAME);
            query.setString(2, hash);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void record(Connection connection, String hash) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into storage.migrations (id, name, hash) values (?, ?, ?)"
                        + " on conflict (name) do update set hash = excluded.hash, executed_at = now()")) {
            insert.setInt(1, ID);
            insert.setString(2, NAME);
            insert.setString(3, hash);
            insert.executeUpdate();
        }
    }

    private static String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            SCRIPTS.forEach(name -> digest.update(script(name).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String name) {
        try (InputStream sql = Migration.class.getResourceAsStream("/dev/parity/reference/storage/" + name)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
