package dev.parity.target;

import dev.parity.reference.postgres.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The application every environment gets: SoberTube's social core. Applied and removed through the database URL, in one
 * transaction, under a lock; applying again does nothing.
 */
public final class Fixture {
    private static final long LOCK = 0x7061726974790001L;
    /** to_regclass refuses who may not look into the schema. */
    private static final String REALTIME = "select relname from pg_class where relname = 'messages' and relnamespace ="
            + " (select oid from pg_namespace where nspname = 'realtime') and pg_has_role(relowner, 'USAGE')";

    private Fixture() {}

    /**
     * Brings the fixture to this version, replacing an older one, and has the REST service look again.
     *
     * @return true if there was none before, so that whoever applied it should remove it
     */
    public static boolean apply(String databaseUrl) {
        return inTransaction(databaseUrl, "apply", connection -> {
            String wanted = fingerprint(connection);
            String present = present(connection);
            if (!wanted.equals(present)) {
                run(connection, script("remove.sql"));
                run(connection, script("apply.sql"));
                stamp(connection, wanted);
            }
            run(connection, "notify pgrst, 'reload schema'");
            return present == null;
        });
    }

    /** Removes what {@link #apply} made, with all rows in it; does nothing where there is none. */
    public static void remove(String databaseUrl) {
        inTransaction(databaseUrl, "remove", connection -> {
            run(connection, script("remove.sql"));
            run(connection, "notify pgrst, 'reload schema'");
            return true;
        });
    }

    private static boolean inTransaction(String databaseUrl, String act, Work work) {
        DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
        try (Connection connection = DriverManager.getConnection(url.jdbc(), login(url))) {
            connection.setAutoCommit(false);
            lock(connection);
            boolean result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot " + act + " the fixture at " + url + ": " + e.getMessage()
                            + ". Expected a database that holds the services' schemas auth and storage, no tables of"
                            + " the fixture's names in public, and the owner of public as user. Give such a database.",
                    e);
        }
    }

    private static Properties login(DatabaseUrl url) {
        Properties login = new Properties();
        login.setProperty("user", url.user());
        url.password().ifPresent(password -> login.setProperty("password", password));
        login.setProperty("ApplicationName", "parity-fixture");
        // the driver splits scripts at a semicolon inside "begin atomic … end", so each script goes as one simple query
        login.setProperty("preferQueryMode", "simple");
        return login;
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /** Storage and realtime may come to a database later than the fixture; their policies then are still to be made. */
    private static String fingerprint(Connection connection) throws SQLException {
        boolean storage = text(connection, "select to_regclass('storage.objects')") != null;
        boolean realtime = text(connection, REALTIME) != null;
        return sha256(script("apply.sql")) + (storage ? "+storage" : "") + (realtime ? "+realtime" : "");
    }

    private static String present(Connection connection) throws SQLException {
        return text(connection, "select to_regclass('parity.fixture')") == null
                ? null
                : text(connection, "select fingerprint from parity.fixture");
    }

    private static void stamp(Connection connection, String fingerprint) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update parity.fixture set fingerprint = ?")) {
            statement.setString(1, fingerprint);
            statement.executeUpdate();
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream("fixture/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        boolean on(Connection connection) throws SQLException;
    }
}
