package dev.parity.reference.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A database as libpq writes it: {@code postgresql://user:password@host:port/name?options}, with percent-encoding
 * (PostgreSQL documentation, 34.1.1.2). Of the options {@code sslmode} counts.
 */
public record DatabaseUrl(
        String host, int port, String database, String user, Optional<String> password, Optional<String> sslMode) {
    private static final int DEFAULT_PORT = 5432;
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** @throws IllegalArgumentException if the mode is none of libpq's */
    public DatabaseUrl {
        sslMode.filter(mode -> !SSL_MODES.contains(mode)).ifPresent(mode -> {
            throw new IllegalArgumentException("\"" + mode + "\" is no sslmode; one of " + new TreeSet<>(SSL_MODES));
        });
    }

    /**
     * Reads a URL of the scheme {@code postgres} or {@code postgresql}.
     *
     * @throws IllegalArgumentException with the reason, the password left out
     */
    public static DatabaseUrl parse(String url) {
        URI uri = uri(url);
        if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
            throw new IllegalArgumentException("not a postgresql:// URL");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() == null) {
            throw new IllegalArgumentException("needs user and host: postgresql://user:password@host:port/name");
        }
        String[] login = uri.getRawUserInfo().split(":", 2);
        String name = uri.getPath() == null || uri.getPath().length() < 2
                ? "postgres"
                : uri.getPath().substring(1);
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                name,
                decode(login[0]),
                login.length > 1 ? Optional.of(decode(login[1])) : Optional.empty(),
                option(uri, "sslmode"));
    }

    private static Optional<String> option(URI uri, String name) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decode(pair.substring(name.length() + 1)))
                .findFirst();
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL", null);
        }
    }

    /** For the driver; login apart. The session keeps the time zone of role, database or server. */
    public String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?socketFactory="
                + ServerTimeZone.class.getName()
                + sslMode.map(mode -> "&sslmode=" + mode).orElse("");
    }

    /** A pool of at most that many connections, named for {@code pg_stat_activity}; opened on first use. */
    public HikariDataSource pool(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(jdbc());
        config.setUsername(user);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", name);
        return new HikariDataSource(config);
    }

    /**
     * Opens one connection and closes it: whether somebody is there who accepts this login.
     *
     * @throws SQLException with the reason why not
     */
    public void mustAnswer(Duration patience) throws SQLException {
        Properties properties = new Properties();
        String seconds = String.valueOf(Math.max(1, patience.toSeconds()));
        properties.setProperty("user", user);
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        password.ifPresent(text -> properties.setProperty("password", text));
        DriverManager.getConnection(jdbc(), properties).close();
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
