package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.report.RunJson;
import dev.parity.support.FaultProxy;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The harness can fail: a fault seeded by hand into a running stack, attached as an environment of its own and compared
 * with a healthy one, is named and ends in exit code 1. Each fault is undone before the next.
 */
class SeededFaultsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private static Target healthy;
    private static Target faulty;
    private static FaultProxy proxy;

    @TempDir
    Path folder;

    private record Ended(int exitCode, Judgement run, String printed) {
        Cell cell() {
            assertThat(run.scenarios()).as("scenarios of the run").hasSize(1);
            return run.scenarios().get(0).outcomes().get("faulty");
        }

        String divergences() {
            return run.divergences().stream()
                    .map(divergence ->
                            divergence.path() + ": " + divergence.reference() + " -> " + divergence.observed())
                    .collect(Collectors.joining("\n"));
        }
    }

    @BeforeAll
    static void start_two_equal_stacks() {
        var environment = new EnvironmentFiles(ROOT, Map.of()).read("embedded");
        healthy = Targets.open(Home.at(ROOT), environment, OpenOptions.defaults());
        proxy = new FaultProxy();
        faulty = Targets.open(
                Home.at(ROOT), environment.withSettings(Map.of("auth", publicAt(proxy.url()))), OpenOptions.defaults());
        proxy.to(faulty.connection("x").gateway());
    }

    /** The stack behind the proxy is told that the proxy is its public address, as one behind a load balancer is. */
    private static Map<String, String> publicAt(String url) {
        return Map.of(
                "API_EXTERNAL_URL", url + "/auth/v1",
                "GOTRUE_JWT_ISSUER", url + "/auth/v1",
                "GOTRUE_SITE_URL", url);
    }

    @AfterEach
    void heal_the_proxy() {
        proxy.heal();
    }

    @AfterAll
    static void end_them() {
        proxy.close();
        faulty.close();
        healthy.close();
    }

    @Test
    void a_healthy_stack_behind_the_same_proxy_is_conformant_and_equal() throws IOException {
        Ended ended = compare("/A page with a count tells its range/", proxy.url());

        assertThat(ended.exitCode()).as(ended.printed()).isZero();
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void finds_row_level_security_switched_off_on_one_table() throws IOException {
        sql("alter table public.posts disable row level security");

        Ended ended = compare("/Posts of a private profile are for/", proxy.url());
        sql("alter table public.posts enable row level security");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.LEAK);
        assertThat(ended.cell().reason()).contains("day one");
    }

    @Test
    void finds_a_policy_that_forgets_the_follower_check() throws IOException {
        sql("create policy forgetful on public.posts for select to authenticated using (true)");

        Ended ended = compare("/A request alone opens nothing/", proxy.url());
        sql("drop policy forgetful on public.posts");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void finds_a_gateway_that_drops_content_range() throws IOException {
        proxy.inject(FaultProxy.without("Content-Range"));

        Ended ended = compare("/A post carries its author as an object/", proxy.url());

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as("no step looks at it").isEqualTo(Outcome.DIVERGENT);
        assertThat(ended.divergences()).contains("response.headers.content-range: 0-0/* -> ");
    }

    @Test
    void finds_a_signed_url_with_the_internal_host() throws IOException {
        proxy.inject(FaultProxy.body((path, body) -> path.contains("/object/sign/")
                ? body.replace("\"signedURL\":\"/object", "\"signedURL\":\"http://storage:5000/object")
                : body));

        Ended ended = compare("/A link leads through the public address/", proxy.url());

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.divergences() + ended.cell().reason()).contains("storage:5000");
    }

    @Test
    void finds_a_refresh_token_that_can_be_reused_for_ever() throws IOException {
        sql("create function auth.keep() returns trigger language plpgsql as"
                + " 'begin new.revoked := false; return new; end'");
        sql("create trigger keep before update on auth.refresh_tokens for each row execute function auth.keep()");

        Ended ended = compare("/A refresh token that is used again ends the session/", proxy.url());
        sql("drop trigger keep on auth.refresh_tokens");
        sql("drop function auth.keep()");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isIn(Outcome.FAILED, Outcome.DIVERGENT);
        assertThat(ended.divergences()).contains("response.status: 400 -> 200");
    }

    @Test
    void finds_a_list_in_another_order() throws IOException {
        proxy.inject(FaultProxy.body(
                (path, body) -> path.contains("/rest/v1/") && path.contains("order=") ? reversed(body) : body));

        Ended ended = compare("/A page without a count is complete as it is/", proxy.url());

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().reason() + ended.divergences()).contains("2, 1");
    }

    @Test
    void finds_realtime_that_misses_deletes() throws IOException {
        sql("alter publication supabase_realtime set (publish = 'insert, update')");

        Ended ended = compare("/A removal arrives with the key and nothing else/", gateway());
        sql("alter publication supabase_realtime set (publish = 'insert, update, delete')");

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.cell().reason()).contains("removal");
    }

    @Test
    void finds_an_error_body_without_its_code() throws IOException {
        proxy.inject(FaultProxy.body((path, body) -> body.replaceFirst("\\{\"code\":\"23505\",", "{")));

        Ended ended = compare("/A refusal of the database names what it is about/", proxy.url());

        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.divergences()).contains("response.body/code");
    }

    private static String reversed(String array) {
        try {
            var mapper =
                    com.fasterxml.jackson.databind.json.JsonMapper.builder().build();
            var rows = mapper.readTree(array);
            var turned = mapper.createArrayNode();
            rows.forEach(row -> turned.insert(0, row));
            return rows.isArray() ? turned.toString() : array;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void sql(String statement) {
        Statements.run(faulty.connection("x").database().orElseThrow(), statement);
    }

    private static String gateway() {
        return faulty.connection("x").gateway();
    }

    private Ended compare(String select, String gateway) throws IOException {
        Map<String, String> variables = Map.ofEntries(
                Map.entry("HEALTHY_ANON", healthy.connection("x").anonKey().orElseThrow()),
                Map.entry(
                        "HEALTHY_SERVICE", healthy.connection("x").serviceKey().orElseThrow()),
                Map.entry("HEALTHY_SECRET", healthy.connection("x").jwtSecret().orElseThrow()),
                Map.entry("HEALTHY_DATABASE", healthy.connection("x").database().orElseThrow()),
                Map.entry("FAULTY_ANON", faulty.connection("x").anonKey().orElseThrow()),
                Map.entry("FAULTY_SERVICE", faulty.connection("x").serviceKey().orElseThrow()),
                Map.entry("FAULTY_SECRET", faulty.connection("x").jwtSecret().orElseThrow()),
                Map.entry("FAULTY_DATABASE", faulty.connection("x").database().orElseThrow()));
        Path reference = attached(
                "healthy", healthy.connection("x"), healthy.connection("x").gateway());
        Path other = attached("faulty", faulty.connection("x"), gateway);
        Path record = folder.resolve("run-" + UUID.randomUUID());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.run(
                new Surroundings(ROOT, variables, new PrintWriter(out), new PrintWriter(err), false),
                "run",
                "--env",
                reference + "," + other,
                "--select",
                select,
                "--out",
                record.toString());
        assertThat(record.resolve("run.json")).as(out + "\n" + err).exists();
        return new Ended(exit, RunJson.read(record), out + "\n" + err);
    }

    private Path attached(String name, Connection connection, String gateway) throws IOException {
        String variable = name.toUpperCase(java.util.Locale.ROOT);
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(
                file, """
                apiVersion: parity/v1
                name: %1$s
                title: A stack that runs elsewhere
                target: attached
                profiles: [auth, database, storage, realtime, functions, gateway]
                endpoints:
                  gateway: "%2$s"
                  database: "${%3$s_DATABASE}"
                  mail: "%4$s"
                credentials:
                  anonKey: "${%3$s_ANON}"
                  serviceKey: "${%3$s_SERVICE}"
                  jwtSecret: "${%3$s_SECRET}"
                """.formatted(name, gateway, variable, connection.mail().orElseThrow()));
        return file;
    }
}
