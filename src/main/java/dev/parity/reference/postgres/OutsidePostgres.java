package dev.parity.reference.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** A database that somebody else keeps up: the stack's roles and schemas are made in it, and it is left running. */
public final class OutsidePostgres implements Postgres {
    private final DatabaseUrl address;
    private final String url;
    private final String version;

    private OutsidePostgres(DatabaseUrl address, String url, String version) {
        this.address = address;
        this.url = url;
        this.version = version;
    }

    /**
     * Makes what is missing in it; the services' roles get the owner's password.
     *
     * @throws IllegalStateException if it does not answer or the role may not do that
     */
    public static OutsidePostgres prepare(String url) {
        DatabaseUrl address = DatabaseUrl.parse(url);
        try (Connection connection = DriverManager.getConnection(address.jdbc(), login(address));
                Statement statement = connection.createStatement()) {
            statement.execute(Template.rolesSql());
            for (String role :
                    List.of("authenticator", "supabase_admin", "supabase_auth_admin", "supabase_storage_admin")) {
                statement.execute("alter role " + role + " password " + statement.enquoteLiteral(password(address)));
            }
            try (ResultSet version = statement.executeQuery("show server_version")) {
                version.next();
                return new OutsidePostgres(address, url, version.getString(1).split(" ")[0]);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database " + address + " does not take the services' roles and schemas: " + e.getMessage()
                            + ". Expected a superuser of a PostgreSQL that answers. Check embedded.database.",
                    e);
        }
    }

    private static Properties login(DatabaseUrl address) {
        Properties login = new Properties();
        login.setProperty("user", address.user());
        login.setProperty("password", password(address));
        login.setProperty("preferQueryMode", "simple"); // scripts go as they are
        return login;
    }

    private static String password(DatabaseUrl address) {
        return address.password().orElse("");
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String url(String role) {
        return url(role, address.host(), address.port());
    }

    @Override
    public String url(String role, int through) {
        return through == address.port() ? url(role) : url(role, "127.0.0.1", through);
    }

    private String url(String role, String host, int port) {
        return "postgresql://" + role + ":" + password(address) + "@" + host + ":" + port + "/" + address.database();
    }

    @Override
    public String password() {
        return password(address);
    }

    @Override
    public int port() {
        return address.port();
    }

    @Override
    public String version() {
        return version;
    }

    /** It was there before and stays. */
    @Override
    public void close() {}
}
