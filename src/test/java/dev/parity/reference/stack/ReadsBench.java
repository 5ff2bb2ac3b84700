package dev.parity.reference.stack;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.reference.http.Json;
import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many rows a second one stack reads, by id, over REST, beside the same query by JDBC. Main of ci/bench/rest-reads. */
public final class ReadsBench {
    private static final int CLIENTS = 8;
    private static final int ROWS = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(6);

    /** One client's next read; false if the answer was wrong. */
    @FunctionalInterface
    private interface Read {
        boolean next(int id) throws Exception;
    }

    @FunctionalInterface
    private interface Client {
        Read open() throws Exception;
    }

    private ReadsBench() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path root = Path.of("").toAbsolutePath();
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
            double restRate = reads(gateway, MEASURED);
            double jdbcRate = reads(jdbc, MEASURED);
            out.printf(
                    "cores %d, clients %d, PostgreSQL %s%n",
                    Runtime.getRuntime().availableProcessors(),
                    CLIENTS,
                    target.facts().get("postgres"));
            out.printf("REST reads through the gateway  %8.0f /s%n", restRate);
            out.printf("the same query by JDBC          %8.0f /s%n", jdbcRate);
            out.printf("ratio                           %8.3f%n", restRate / jdbcRate);
        }
        System.exit(0);
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
            int id = 1 + (int) (done % ROWS);
            if (!read.next(id)) {
                throw new IllegalStateException("wrong answer for id " + id);
            }
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
                return row.next() && row.getString(2).equals("tag-" + id);
            }
        };
    }

    private static Read rest(Connection connection, int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String key = connection.anonKey().orElseThrow();
        return id -> {
            String request = "GET /rest/v1/tags?id=eq." + id + " HTTP/1.1\r\nHost: localhost\r\napikey: " + key
                    + "\r\nAuthorization: Bearer " + key + "\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return Json.parse(body(in)).path(0).path("name").asText().equals("tag-" + id);
        };
    }

    /** One answer with a length or in chunks. */
    private static byte[] body(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (length >= 0) {
            return in.readNBytes(length);
        }
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
