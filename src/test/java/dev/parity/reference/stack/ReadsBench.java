package dev.parity.reference.stack;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many rows a second one stack reads, by id, over REST, beside the same query by JDBC. Main of ci/bench/rest-reads. */
public final class ReadsBench {
    private static final int CLIENTS = 8;
    private static final int ROWS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final String SECONDS = "6";
    private static final int LEAST = 2000;

    /** One client's next read. */
    @FunctionalInterface
    private interface Read {
        void next(int id) throws Exception;
    }

    @FunctionalInterface
    private interface Client {
        Read open() throws Exception;
    }

    /** CPU time of this process, the stack's, and its PostgreSQL. */
    private record Spent(Duration client, Duration stack, Duration postgres) {
        static Spent until(Target target) {
            ProcessHandle stack = ProcessHandle.of(target.pid()).orElseThrow();
            return new Spent(
                    cpu(ProcessHandle.current()),
                    cpu(stack),
                    stack.descendants().map(Spent::cpu).reduce(Duration.ZERO, Duration::plus));
        }

        private static Duration cpu(ProcessHandle process) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }

        Spent since(Spent before) {
            return new Spent(client.minus(before.client), stack.minus(before.stack), postgres.minus(before.postgres));
        }

        String of(double reads) {
            return String.format(
                    Locale.ROOT,
                    "client %.3f, gateway and rest %.3f, PostgreSQL %.3f",
                    client.toNanos() / 1e6 / reads,
                    stack.toNanos() / 1e6 / reads,
                    postgres.toNanos() / 1e6 / reads);
        }
    }

    private ReadsBench() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Duration measured = Duration.ofSeconds(Long.parseLong(args.length > 0 ? args[0] : SECONDS));
        Path root = Path.of("").toAbsolutePath();
        double restRate;
        try (Target target = Targets.open(
                Home.at(root), new EnvironmentFiles(root, Map.of()).read("embedded"), OpenOptions.defaults())) {
            Connection connection = target.connection("bench");
            DatabaseUrl database = DatabaseUrl.parse(connection.database().orElseThrow());
            fill(database);
            Client jdbc = () -> jdbc(database);
            Client gateway =
                    () -> rest(connection, URI.create(connection.gateway()).getPort());
            reads(gateway, WARM_UP);
            reads(jdbc, WARM_UP.dividedBy(4));
            Spent before = Spent.until(target);
            restRate = reads(gateway, measured);
            Spent spent = Spent.until(target).since(before);
            double jdbcRate = reads(jdbc, measured);
            out.printf(
                    "cores %d, clients %d, PostgreSQL %s%n",
                    Runtime.getRuntime().availableProcessors(),
                    CLIENTS,
                    target.facts().get("postgres"));
            out.printf(
                    "REST reads through the gateway  %8.0f /s   CPU of one, ms: %s%n",
                    restRate, spent.of(restRate * measured.toMillis() / 1e3));
            out.printf("the same query by JDBC          %8.0f /s%n", jdbcRate);
            out.printf("ratio                           %8.3f%n", restRate / jdbcRate);
        }
        if (restRate < LEAST) {
            System.err.printf(
                    "too slow: %.0f reads a second. Expected %d on 2 idle cores. Free the machine and repeat.%n",
                    restRate, LEAST);
        }
        System.exit(restRate < LEAST ? 1 : 0);
    }

    private static void fill(DatabaseUrl database) throws Exception {
        try (java.sql.Connection connection = open(database);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into public.tags (id, name) select n, 'tag-' || n from generate_series(1, ?) as n")) {
            insert.setInt(1, ROWS);
            insert.executeUpdate();
        }
    }

    private static java.sql.Connection open(DatabaseUrl url) throws Exception {
        return DriverManager.getConnection(
                url.jdbc(), url.user(), url.password().orElse(""));
    }

    /** Reads a second of all clients together; each keeps its connection. */
    private static double reads(Client client, Duration time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            long start = System.nanoTime();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                counts.add(threads.submit(() -> count(client.open(), start + time.toNanos())));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long count(Read read, long end) throws Exception {
        long done = 0;
        while (System.nanoTime() < end) {
            read.next(1 + (int) (done % ROWS));
            done++;
        }
        return done;
    }

    private static Read jdbc(DatabaseUrl database) throws Exception {
        PreparedStatement select =
                open(database).prepareStatement("select id, name, created_by from public.tags where id = ?");
        return id -> {
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || !row.getString(2).equals("tag-" + id)) {
                    throw new IllegalStateException("wrong row for id " + id);
                }
            }
        };
    }

    private static Read rest(Connection connection, int port) throws IOException {
        KeepAlive client = new KeepAlive(port, connection.anonKey().orElseThrow());
        return id -> {
            String answer = client.get("/rest/v1/tags?id=eq." + id);
            if (!answer.contains("\"name\":\"tag-" + id + "\"")) {
                throw new IllegalStateException("wrong answer for id " + id + ": " + answer);
            }
        };
    }
}
