package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.report.RunJson;
import dev.parity.support.FaultProxy;
import dev.parity.target.Connection;
import dev.parity.target.Fixture;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.Judgement.Cell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A healthy stack and one for faults behind a proxy, and runs that compare the two as attached environments. */
final class TwoStacks implements AutoCloseable {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    /** What a fault keeps back is waited for no longer than what is well takes on a machine that is five times slower. */
    private static final String LOST_AFTER = "7s";

    private static final String GIVEN_UP_AFTER = "10s";

    private final FaultProxy proxy = new FaultProxy();
    private final Target healthy;
    private final Target faulty;
    private final String extended;
    private String declared = "";

    /** A run that has ended. */
    record Ended(int exitCode, Judgement run, String printed, Path record) {
        Cell cell() {
            assertThat(run.scenarios()).as("scenarios of the run").hasSize(1);
            return run.scenarios().get(0).outcomes().get("faulty");
        }

        /** What became of the faulty stack's scenarios that are called so, or whose titles begin so. */
        List<Cell> cells(String title) {
            List<Cell> cells = run.scenarios().stream()
                    .filter(row -> row.name().startsWith(title))
                    .map(row -> row.outcomes().get("faulty"))
                    .toList();
            assertThat(cells).as("scenarios called " + title).isNotEmpty();
            return cells;
        }

        String divergences() {
            return run.divergences().stream()
                    .map(divergence ->
                            divergence.path() + ": " + divergence.reference() + " -> " + divergence.observed())
                    .collect(Collectors.joining("\n"));
        }
    }

    private TwoStacks(Map<String, Map<String, String>> services) {
        var environment = new EnvironmentFiles(ROOT, Map.of()).read("embedded");
        extended = String.join(", ", environment.extended());
        healthy = Targets.open(Home.at(ROOT), environment, OpenOptions.defaults());
        Map<String, Map<String, String>> settings = new HashMap<>(services);
        Map<String, String> auth = new HashMap<>(publicAt(proxy.url()));
        auth.putAll(services.getOrDefault("auth", Map.of()));
        settings.put("auth", auth);
        faulty = Targets.open(Home.at(ROOT), environment.withSettings(settings), OpenOptions.defaults());
        Fixture.apply(connection(faulty).database().orElseThrow());
        proxy.to(connection(faulty).gateway());
    }

    static TwoStacks equal() {
        return new TwoStacks(Map.of());
    }

    /** The faulty one's auth service has these variables of its own. */
    static TwoStacks with(Map<String, String> auth) {
        return new TwoStacks(Map.of("auth", auth));
    }

    /** The faulty one's services have these variables of their own. */
    static TwoStacks configured(Map<String, Map<String, String>> services) {
        return new TwoStacks(services);
    }

    /** The stack behind the proxy is told that the proxy is its public address, as one behind a load balancer is. */
    private static Map<String, String> publicAt(String url) {
        return Map.of(
                "API_EXTERNAL_URL", url + "/auth/v1",
                "GOTRUE_JWT_ISSUER", url + "/auth/v1",
                "GOTRUE_SITE_URL", url,
                "GOTRUE_URI_ALLOW_LIST", url + "/**");
    }

    /** From now on the faulty one's file declares these capabilities too. */
    void declare(String... capabilities) {
        declared = Stream.of(capabilities).map(", "::concat).collect(Collectors.joining());
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** Runs SQL on the faulty stack. */
    void sql(String... statements) {
        for (String statement : statements) {
            Statements.run(connection(faulty).database().orElseThrow(), statement);
        }
    }

    /** The folder out of which the faulty stack serves its functions. */
    Path functions() {
        return Path.of(connection(faulty).functions().orElseThrow());
    }

    /** The faulty stack's own gateway, past the proxy. */
    String gateway() {
        return connection(faulty).gateway();
    }

    /** Through the proxy. */
    Ended compare(Path folder, String select) throws IOException {
        return compare(folder, select, proxy.url());
    }

    Ended compare(Path folder, String select, String gateway) throws IOException {
        Map<String, String> variables = new HashMap<>();
        Path reference =
                attached(folder, "healthy", healthy, connection(healthy).gateway(), variables);
        Path other = attached(folder, "faulty", faulty, gateway, variables);
        return run(folder, select, reference + "," + other, variables);
    }

    /** The faulty stack alone, through the proxy: enough, and half the work, where a scenario itself must notice. */
    Ended alone(Path folder, String select) throws IOException {
        Map<String, String> variables = new HashMap<>();
        Path file = attached(folder, "faulty", faulty, proxy.url(), variables);
        return run(folder, select, file.toString(), variables);
    }

    private static Ended run(Path folder, String select, String environments, Map<String, String> variables)
            throws IOException {
        Path record = folder.resolve("run-" + UUID.randomUUID());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.run(
                new Surroundings(ROOT, variables, new PrintWriter(out), new PrintWriter(err), false),
                "run",
                "--env",
                environments,
                "--select",
                select,
                "--out",
                record.toString());
        assertThat(record.resolve("run.json")).as(out + "\n" + err).exists();
        return new Ended(exit, RunJson.read(record), out + "\n" + err, record);
    }

    private Path attached(Path folder, String name, Target target, String gateway, Map<String, String> variables)
            throws IOException {
        Connection connection = connection(target);
        String variable = name.toUpperCase(Locale.ROOT);
        variables.put(variable + "_ANON", connection.anonKey().orElseThrow());
        variables.put(variable + "_SERVICE", connection.serviceKey().orElseThrow());
        variables.put(variable + "_SECRET", connection.jwtSecret().orElseThrow());
        variables.put(variable + "_DATABASE", connection.database().orElseThrow());
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, """
                apiVersion: parity/v1
                name: %1$s
                title: A stack that runs elsewhere
                target: attached
                profiles: [auth, database, storage, realtime, functions, gateway, security]
                extended: [%5$s]
                endpoints:
                  gateway: "%2$s"
                  database: "${%3$s_DATABASE}"
                  mail: "%4$s"
                  functions: "%6$s"
                timeouts: { request: 60s, deploy: 10s, realtime: %7$s }
                credentials:
                  anonKey: "${%3$s_ANON}"
                  serviceKey: "${%3$s_SERVICE}"
                  jwtSecret: "${%3$s_SECRET}"
                """.formatted(
                        name,
                        gateway,
                        variable,
                        connection.mail().orElseThrow(),
                        target == faulty ? extended + declared : extended,
                        connection.functions().orElseThrow(),
                        target == faulty ? LOST_AFTER : GIVEN_UP_AFTER));
        return file;
    }

    private static Connection connection(Target target) {
        return target.connection("x");
    }

    @Override
    public void close() {
        proxy.close();
        faulty.close();
        healthy.close();
    }
}
