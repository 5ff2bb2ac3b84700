package dev.parity.driver;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A libpq URL in pgjdbc's terms. */
public record DatabaseAddress(String jdbcUrl, Properties properties) {
    public static DatabaseAddress of(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("The database endpoint is not a PostgreSQL URL. "
                    + "Expected postgresql://user:password@host:port/name. Write it so in endpoints.database.");
        }
        Properties properties = new Properties();
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        if (user.length > 0) {
            properties.setProperty("user", decoded(user[0]));
        }
        if (user.length > 1) {
            properties.setProperty("password", decoded(user[1]));
        }
        properties.setProperty("stringtype", "unspecified");
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query, properties);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
