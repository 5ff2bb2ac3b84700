package dev.parity.chaos.embedded;

import dev.parity.driver.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Sessions of the owning role straight at the database, which wait for nothing longer than two seconds. */
record Sql(String url) {
    private static final int SECONDS = 2;

    Connection open(boolean patient) throws SQLException {
        DatabaseAddress address = DatabaseAddress.of(url);
        Properties properties = new Properties();
        properties.putAll(address.properties());
        properties.setProperty("ApplicationName", "parity-chaos");
        properties.setProperty("connectTimeout", String.valueOf(SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(SECONDS));
        if (!patient) {
            properties.setProperty("socketTimeout", String.valueOf(SECONDS));
        }
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    /** The one value that a fresh session is told. */
    String value(String sql) throws SQLException {
        try (Connection session = open(false)) {
            return value(session, sql);
        }
    }

    static String value(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
