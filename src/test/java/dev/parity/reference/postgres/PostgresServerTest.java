package dev.parity.reference.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"15", "18"})
    void starts_a_fresh_server_of_the_wanted_major(String major) throws SQLException {
        try (PostgresServer server = PostgresServers.start(major, folder)) {
            assertThat(one(server, "show server_version")).startsWith(major + ".");
            assertThat(one(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "show wal_level")).isEqualTo("logical");
            assertThat(one(
                            server,
                            "select count(*) from pg_roles where rolname in"
                                    + " ('anon', 'authenticated', 'service_role', 'authenticator')"))
                    .isEqualTo("4");
        }
    }

    @Test
    void leaves_no_process_after_close() {
        PostgresServer server = PostgresServers.start("15", folder);

        server.close();

        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void takes_settings_with_blanks_and_quotes() throws SQLException {
        try (PostgresServer server = PostgresServers.start("15", folder, Map.of("cluster_name", "it's a name"))) {
            assertThat(one(server, "show cluster_name")).isEqualTo("it's a name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer"})
    void a_session_has_the_time_zone_of_its_role(String sslMode) throws SQLException {
        try (PostgresServer server = PostgresServers.start("15", folder)) {
            DatabaseUrl url = DatabaseUrl.parse(server.url() + "?sslmode=" + sslMode);
            server.execute("alter role " + url.user() + " set timezone = 'Asia/Kathmandu'");

            try (Connection connection = DriverManager.getConnection(
                            url.jdbc(), url.user(), url.password().orElseThrow());
                    ResultSet rows = connection.createStatement().executeQuery("show timezone")) {
                rows.next();

                assertThat(rows.getString(1)).isEqualTo("Asia/Kathmandu");
            }
        }
    }

    @Test
    void refuses_an_unknown_ssl_mode() {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://u:p@h/d?sslmode=maybe"))
                .hasMessage("\"maybe\" is no sslmode; one of"
                        + " [allow, disable, prefer, require, verify-ca, verify-full]");
    }

    private static String one(PostgresServer server, String sql) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(server.url());
        try (Connection connection = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().orElseThrow());
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
