package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.target.facts.Facts;
import dev.parity.target.facts.FactsReader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static Target target;
    private static Connection connection;

    @BeforeAll
    static void open_a_stack() {
        Path root = Path.of("").toAbsolutePath();
        var environment = new EnvironmentFiles(root, Map.of()).read("embedded");
        target = Targets.open(Home.at(root), environment, OpenOptions.defaults());
        connection = target.connection("facts");
    }

    @AfterAll
    static void close_it() {
        target.close();
    }

    @Test
    void tells_the_platform_and_the_application_apart() {
        Facts facts = FactsReader.read(connection);

        assertThat(facts.platform())
                .containsEntry("postgres.wal_level", "logical")
                .containsEntry("auth.clock_offset_s", "0")
                .containsKeys("postgres.collation", "postgres.extension.pgcrypto", "auth.key_algorithms");
        assertThat(facts.release())
                .containsKeys("table public.posts", "row-level security public.posts", "grant public.posts")
                .allSatisfy((object, digest) -> assertThat(digest).matches("[0-9a-f]{12}"));
        assertThat(facts.release().keySet()).noneMatch(object -> object.contains(" auth."));
    }

    @Test
    void names_the_one_object_that_was_changed_and_nothing_once_it_is_undone() {
        Map<String, String> before = FactsReader.read(connection).release();

        run("alter table public.posts disable row level security");
        Map<String, String> changed = FactsReader.read(connection).release();
        run("alter table public.posts enable row level security");
        Map<String, String> undone = FactsReader.read(connection).release();

        assertThat(changed.keySet()).isEqualTo(before.keySet());
        assertThat(changed.entrySet().stream()
                        .filter(object -> !before.entrySet().contains(object)))
                .extracting(Map.Entry::getKey)
                .containsExactly("row-level security public.posts");
        assertThat(undone).isEqualTo(before);
    }

    @Test
    void measures_the_largest_header_that_passes() {
        Map<String, String> limits =
                FactsReader.read(connection, fact -> !fact.contains("idle")).platform();

        assertThat(limits.get("auth.header_limit_kib")).matches(">=64|[1-9][0-9]?");
        assertThat(limits).containsKeys("storage.body_limit_mib", "rest.body_limit_mib", "functions.body_limit_mib");
    }

    private static void run(String sql) {
        DatabaseUrl url = DatabaseUrl.parse(connection.database().orElseThrow());
        try (var session = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().orElse(""));
                var statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
