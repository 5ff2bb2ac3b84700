package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.reference.http.Response;
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
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A stand-in with many faults at once, and one run of it: each of them is noticed by the scenario that is about it. */
class SeededAppFaultsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final FaultProxy PROXY = new FaultProxy();

    private static final String SELECT = "@cap-webapp-tokens or @cap-webapp-rate-limit or @cap-webapp-admin"
            + " or @cap-webapp-health or @cap-webapp-api or @cap-cache-snapshots or @cap-cache-restart"
            + " or @cap-cache-eviction";

    @TempDir
    static Path folder;

    private static Target target;
    private static Judgement run;
    private static String printed;
    private static int exit;

    @BeforeAll
    static void run_a_stand_in_with_many_faults() throws IOException {
        boolean redis = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(each -> new File(each, "redis-server").canExecute());
        assumeTrue(redis, "redis-server is not on the PATH: the stand-in cannot be booted");
        target = Targets.open(
                Home.at(ROOT), new EnvironmentFiles(ROOT, Map.of()).read(misconfigured()), OpenOptions.defaults());
        Connection connection = target.connection("seeded");
        PROXY.to(connection.gateway());
        PROXY.inject((request, healthy) -> spoilt(request.rawPath(), healthy));
        try (Jedis cache =
                new Jedis(java.net.URI.create(connection.parts().redis().orElseThrow()))) {
            cache.configSet("dbfilename", "elsewhere.rdb"); // what a restart does not find
        }
        runIt(connection);
    }

    private static String misconfigured() throws IOException {
        return Files.writeString(folder.resolve("misconfigured.yaml"), """
                        apiVersion: parity/v1
                        name: misconfigured
                        extends: %s
                        lifecycle:
                          up:
                            by: command
                            run: >-
                              BCRYPT_COST=4 JWT_LIFETIME_S=3600 RATE_LIMIT_PER_MINUTE=1000 ADMIN_ALLOW=0.0.0.0/0
                              PARITY_STAND_IN_REDIS='save "";maxmemory-policy noeviction;enable-protected-configs yes' environments/stand-in/up
                        """.formatted(
                                ROOT.resolve("environments/vibebox-local.yaml")))
                .toString();
    }

    /** Health that tells addresses, headers that are missing, sessions that never end. */
    private static Response spoilt(String path, Response healthy) {
        if (path.equals("/health/ready")) {
            return json("{\"status\":\"ok\",\"database\":\"10.0.0.7:5432\"}");
        }
        boolean ended =
                text(healthy).contains("the session has ended") || text(healthy).contains("does not serve any");
        Response answer = ended ? json("{}") : healthy;
        return new Response(
                answer.status(),
                answer.headers().stream()
                        .filter(header -> !header.name().equalsIgnoreCase("X-Frame-Options"))
                        .toList(),
                answer.body());
    }

    private static String text(Response answer) {
        return answer.body() instanceof Response.Body.Bytes bytes
                ? new String(bytes.content(), StandardCharsets.UTF_8)
                : "";
    }

    private static Response json(String text) {
        return Response.bytes(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void runIt(Connection connection) throws IOException {
        Path file = Files.writeString(folder.resolve("seeded.yaml"), """
                apiVersion: parity/v1
                name: seeded
                extends: %s
                lifecycle: null
                endpoints: { gateway: "%s", redis: "${SEEDED_REDIS}" }
                credentials: { jwtSecret: "${SEEDED_SECRET}" }
                """.formatted(
                        ROOT.resolve("environments/vibebox-local.yaml"), PROXY.url()));
        Map<String, String> variables = new HashMap<>(Map.of(
                "SEEDED_REDIS", connection.parts().redis().orElseThrow(),
                "SEEDED_SECRET", connection.jwtSecret().orElseThrow()));
        Path record = folder.resolve("record");
        StringWriter out = new StringWriter();
        exit = CommandLines.run(
                new Surroundings(ROOT, variables, new PrintWriter(out), new PrintWriter(out), false),
                "run",
                "--env",
                file.toString(),
                "--select",
                SELECT,
                "--out",
                record.toString());
        printed = out.toString();
        assertThat(record.resolve("run.json")).as(printed).exists();
        run = RunJson.read(record);
    }

    @AfterAll
    static void end_it() {
        if (target != null) {
            target.close();
        }
        PROXY.close();
    }

    @Test
    void the_run_fails() {
        assertThat(exit).as(printed).isEqualTo(1);
    }

    @Test
    void finds_tokens_that_live_for_an_hour() {
        mustFail("An access token lives as long as agreed", "3600");
    }

    @Test
    void finds_sessions_that_outlive_their_end() {
        mustFail("After signing out neither token serves", "200");
        mustFail("A refresh token serves once, and its second use ends the session", "200");
    }

    @Test
    void finds_a_limit_that_is_too_wide() {
        mustFail("One request more than agreed is refused", "200");
        mustFail("A new session of the same member is no way around", "200");
    }

    @Test
    void finds_administration_that_is_open_to_all() {
        mustFail("An address that is not allowed is refused", "200");
        mustFail("A claim in X-Forwarded-For opens nothing", "200");
    }

    @Test
    void finds_health_that_tells_addresses() {
        Cell cell = cell("Health tells nothing of the inside");

        assertThat(cell.outcome()).as(cell.reason()).isEqualTo(Outcome.LEAK);
        assertThat(cell.reason()).contains("10.0.0.7");
    }

    @Test
    void finds_a_security_header_that_is_missing() {
        mustFail("Answers keep browsers from guessing and framing", "X-Frame-Options");
    }

    @Test
    void finds_a_cache_that_takes_no_snapshots() {
        mustFail("Snapshots are taken at least as often as agreed", "at most 3600 1");
    }

    @Test
    void finds_a_full_cache_that_takes_nothing_any_more() {
        mustFail("A full cache gives up what has an end and keeps the rest", "OOM");
    }

    /** The first restart brings the setting back, so one of the two notices; which, chance decides. */
    @Test
    void finds_a_restart_that_loses_what_was_kept() {
        List<Cell> restarts = List.of(
                cell("A restart in order loses nothing"),
                cell("A crash loses nothing that a snapshot has"),
                cell("An end is not forgotten by a crash"));

        assertThat(restarts)
                .as(printed)
                .anySatisfy(cell -> assertThat(cell.outcome()).isEqualTo(Outcome.FAILED));
    }

    private static void mustFail(String title, String named) {
        Cell cell = cell(title);

        assertThat(cell.outcome()).as(title + ": " + cell.reason()).isEqualTo(Outcome.FAILED);
        assertThat(cell.reason()).contains(named);
    }

    private static Cell cell(String title) {
        return run.scenarios().stream()
                .filter(row -> row.name().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no scenario is called " + title + "\n" + printed))
                .outcomes()
                .get("seeded");
    }
}
