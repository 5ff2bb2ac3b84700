package dev.parity.reference.postgres;

import static org.assertj.core.api.Assertions.assertThat;

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
