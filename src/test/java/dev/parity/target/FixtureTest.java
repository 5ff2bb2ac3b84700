package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.postgres.PostgresServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixtureTest {
    private static final String EVERYTHING =
            "select (select count(*) from pg_class where relnamespace in ('public'::regnamespace, 'storage'::regnamespace))"
                    + " || ' ' || (select count(*) from pg_proc where pronamespace = 'public'::regnamespace)"
                    + " || ' ' || (select count(*) from pg_policy)"
                    + " || ' ' || (select count(*) from pg_publication_rel)"
                    + " || ' ' || (select count(*) from pg_namespace)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"15", "18"})
    void applies_twice_removes_and_applies_again(String major) throws SQLException, IOException {
        try (PostgresServer server = server(major)) {
            String before = one(server, EVERYTHING);

            Fixture.apply(server.url());
            String applied = one(server, EVERYTHING);
            String at = one(server, "select applied_at from parity.fixture");
            Fixture.apply(server.url());

            assertThat(one(server, EVERYTHING)).isEqualTo(applied).isNotEqualTo(before);
            assertThat(one(server, "select applied_at from parity.fixture")).isEqualTo(at);
            Fixture.remove(server.url());
            assertThat(one(server, EVERYTHING)).isEqualTo(before);
            Fixture.remove(server.url());
            Fixture.apply(server.url());
            assertThat(one(server, EVERYTHING)).isEqualTo(applied);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "18"})
    void two_runs_at_once_leave_one_fixture(String major) throws SQLException, IOException {
        try (PostgresServer server = server(major)) {
            List<CompletableFuture<Void>> runs = List.of(applying(server), applying(server), applying(server));

            runs.forEach(CompletableFuture::join);

            assertThat(one(server, "select count(*) from parity.fixture")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "18"})
    void a_role_that_only_owns_the_schema_is_enough(String major) throws SQLException, IOException {
        try (PostgresServer server = server(major)) {
            server.execute("create role owning login password 'owning';"
                    + "grant create, usage on schema public to owning; grant create on database postgres to owning;"
                    + "grant usage on schema auth, storage to owning; grant references on auth.users to owning;"
                    + "grant supabase_storage_admin to owning; alter publication supabase_realtime owner to owning");

            Fixture.apply("postgresql://owning:owning@127.0.0.1:" + server.port() + "/postgres");

            assertThat(one(server, "select count(*) from pg_policy where polrelid = 'storage.objects'::regclass"))
                    .isEqualTo("6");
            Fixture.remove("postgresql://owning:owning@127.0.0.1:" + server.port() + "/postgres");
            assertThat(one(server, "select count(*) from pg_policy")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "15")
    void leaves_a_table_of_somebody_else_alone(String major) throws SQLException, IOException {
        try (PostgresServer server = server(major)) {
            server.execute("create table public.posts (mine text)");

            assertThatThrownBy(() -> Fixture.apply(server.url()))
                    .hasMessageContaining("relation \"posts\" already exists")
                    .hasMessageEndingWith("Give such a database.")
                    .hasMessageNotContaining(server.password());

            assertThat(one(server, "select count(*) from public.posts")).isEqualTo("0");
            assertThat(one(server, "select to_regclass('parity.fixture')")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "18"})
    void postgres_shows_rows_to_those_the_privacy_names(String major) throws SQLException, IOException {
        try (PostgresServer server = server(major)) {
            Fixture.apply(server.url());
            server.execute("""
                    insert into public.profiles (id, username, display_name, privacy) values
                      ('00000000-0000-4000-8000-00000000000a', 'ada', 'Ada', 'private'),
                      ('00000000-0000-4000-8000-00000000000b', 'ben', 'Ben', 'community'),
                      ('00000000-0000-4000-8000-00000000000c', 'cleo', 'Cleo', 'public');
                    insert into public.posts (author_id, body) select id, display_name || ' speaks' from public.profiles;
                    insert into public.follows (follower_id, followee_id, status) values
                      ('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000a', 'accepted');
                    """);

            assertThat(posts(server, "anon", "")).isEqualTo("Cleo speaks");
            assertThat(posts(server, "authenticated", "c")).isEqualTo("Ben speaks, Cleo speaks");
            assertThat(posts(server, "authenticated", "b")).isEqualTo("Ada speaks, Ben speaks, Cleo speaks");
            assertThat(posts(server, "service_role", "")).isEqualTo("Ada speaks, Ben speaks, Cleo speaks");
        }
    }

    private PostgresServer server(String major) throws IOException {
        PostgresServer server = PostgresServers.start(major, folder);
        try (InputStream in = FixtureTest.class.getResourceAsStream("services.sql")) {
            server.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return server;
    }

    private static CompletableFuture<Void> applying(PostgresServer server) {
        return CompletableFuture.runAsync(() -> Fixture.apply(server.url()));
    }

    private static String posts(PostgresServer server, String role, String lastDigit) throws SQLException {
        String claims =
                lastDigit.isEmpty() ? "{}" : "{\"sub\":\"00000000-0000-4000-8000-00000000000" + lastDigit + "\"}";
        return one(
                server,
                "select set_config('role', '" + role + "', false), set_config('request.jwt.claims', '" + claims
                        + "', false)",
                "select string_agg(body, ', ' order by body collate \"C\") from public.posts");
    }

    private static String one(PostgresServer server, String... statements) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(server.url());
        String result = null;
        try (Connection connection = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().orElseThrow());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    result = rows.next() ? rows.getString(1) : null;
                }
            }
        }
        return result;
    }
}
