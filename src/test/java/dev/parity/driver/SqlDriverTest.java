package dev.parity.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import dev.parity.target.Connection;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDriverTest {
    @TempDir
    static Path folder;

    private static PostgresServer server;

    private final Recorded recorded = new Recorded();

    @BeforeAll
    static void start() {
        server = PostgresServers.start("15", folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void gives_and_records_columns_and_rows() {
        try (SqlDriver driver = driver(server.url())) {
            Rows rows = driver.run("Ada", "counts", "select ?::int as one, null::text as nothing", 1);

            assertThat(rows.columns()).containsExactly("one", "nothing");
            assertThat(rows.value()).contains("1");
            assertThat(recorded.only().asked().toString())
                    .isEqualTo("{\"sql\":\"select ?::int as one, null::text as nothing\",\"parameters\":[\"1\"],"
                            + "\"role\":\"owner\"}");
            assertThat(recorded.only().seen().toString())
                    .isEqualTo("{\"columns\":[{\"name\":\"one\",\"type\":\"int4\"},"
                            + "{\"name\":\"nothing\",\"type\":\"text\"}],\"rows\":[[\"1\",null]]}");
        }
    }

    @Test
    void speaks_as_a_role_with_claims_for_one_statement_only() {
        String who = "select current_user || ' ' || coalesce(current_setting('request.jwt.claims', true), '')";
        try (SqlDriver driver = driver(server.url())) {
            Rows as = driver.runAs("anon", "{\"sub\":\"x\"}", "Ada", "asks", who);
            Rows after = driver.run("Ada", "asks", who);

            assertThat(as.value()).contains("anon {\"sub\":\"x\"}");
            assertThat(after.value().orElseThrow()).doesNotContain("anon").doesNotContain("sub");
        }
    }

    @Test
    void gives_a_refusal_with_its_code_and_goes_on() {
        try (SqlDriver driver = driver(server.url())) {
            Rows refused = driver.run("Ada", "divides", "select 1/0");
            Rows next = driver.run("Ada", "asks", "select 1");

            assertThat(refused.error()).contains(new Rows.Refusal("22012", "division by zero"));
            assertThat(recorded.entries()
                            .get(0)
                            .seen()
                            .path("error")
                            .path("sqlstate")
                            .asText())
                    .isEqualTo("22012");
            assertThat(next.value()).contains("1");
        }
    }

    @Test
    void keeps_what_it_wrote() {
        try (SqlDriver driver = driver(server.url())) {
            driver.run("Ada", "makes a table", "create table kept (n int)");
            Rows written = driver.run("Ada", "writes", "insert into kept values (?), (?)", 1, 2);

            assertThat(written.updated()).isEqualTo(2);
        }
        try (SqlDriver driver = driver(server.url())) {
            assertThat(driver.run("Ben", "counts", "select count(*) from kept").value())
                    .contains("2");
        }
    }

    @Test
    void the_next_driver_gets_the_same_session_without_a_trace_of_the_first() {
        try (SqlSessions sessions = new SqlSessions(at(server.url()))) {
            String first;
            try (SqlDriver driver = new SqlDriver(sessions, recorded)) {
                first = driver.run("Ada", "asks who serves", "select pg_backend_pid()")
                        .value()
                        .orElseThrow();
                driver.run("Ada", "leaves a setting", "set session statement_timeout = '7s'");
                driver.run("Ada", "leaves a table", "create temporary table left_behind (n int)");
            }
            try (SqlDriver driver = new SqlDriver(sessions, recorded)) {
                assertThat(driver.run("Ben", "asks who serves", "select pg_backend_pid()")
                                .value())
                        .contains(first);
                assertThat(driver.run("Ben", "asks the setting", "show statement_timeout")
                                .value())
                        .contains("0");
                assertThat(driver.run("Ben", "reads the table", "select n from left_behind")
                                .error())
                        .isPresent();
            }
        }
    }

    @Test
    void a_session_that_the_server_ended_is_not_given_out_again() {
        try (SqlSessions sessions = new SqlSessions(at(server.url()))) {
            String first;
            try (SqlDriver driver = new SqlDriver(sessions, recorded)) {
                first = driver.run("Ada", "asks who serves", "select pg_backend_pid()")
                        .value()
                        .orElseThrow();
            }
            try (SqlDriver other = driver(server.url())) {
                other.run("Ben", "ends it", "select pg_terminate_backend(?, 5000)", Integer.valueOf(first));
            }
            try (SqlDriver driver = new SqlDriver(sessions, recorded)) {
                assertThat(driver.run("Ada", "asks again", "select 1").value()).contains("1");
            }
        }
    }

    @Test
    void says_unreachable_when_there_is_no_server() {
        try (SqlDriver driver = driver("postgresql://nobody:nothing@127.0.0.1:1/nowhere")) {
            assertThatThrownBy(() -> driver.run("Ada", "asks", "select 1")).isInstanceOf(Unreachable.class);
        }
    }

    private SqlDriver driver(String url) {
        return new SqlDriver(new SqlSessions(at(url)), recorded);
    }

    private static Connection at(String url) {
        return Recorded.connection("http://nowhere", Optional.of(url), Optional.empty(), Optional.empty());
    }
}
