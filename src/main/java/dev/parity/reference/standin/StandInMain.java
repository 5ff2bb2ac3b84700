package dev.parity.reference.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.objectstore.Backend;
import dev.parity.reference.objectstore.ObjectStore;
import dev.parity.reference.postgres.PostgresServer;
import dev.parity.reference.stack.ServeMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * {@code StandInMain FOLDER OWNER}: starts PostgreSQL, Redis, an S3 store and the application on free ports of
 * loopback, writes addresses and keys to {@code FOLDER/told.json} when all answer, and ends on SIGTERM or when the
 * process OWNER has ended (0: nobody's). Variables of the application pass through.
 */
public final class StandInMain {
    private static final Logger LOG = LoggerFactory.getLogger(StandInMain.class);
    private static final Duration READY = Duration.ofMinutes(1);
    private static final String BUCKET = "media";

    private final Path folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private StandInMain(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] words) throws Exception {
        StandInMain standIn = new StandInMain(Path.of(words[0]));
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "stand-in-stop"));
        try {
            standIn.start();
        } catch (IOException | RuntimeException failure) {
            LOG.error("the stand-in did not start", failure);
            System.exit(1);
        }
        ProcessHandle.of(Long.parseLong(words[1]))
                .ifPresent(owner -> owner.onExit().thenRun(over::countDown));
        over.await();
        System.exit(0);
    }

    private void start() throws IOException {
        String key = random();
        Path root = Path.of(System.getProperty("parity.home", ""));
        PostgresServer postgres = kept(PostgresServer.start(
                root.resolve("target/postgresql/15"),
                Path.of(System.getProperty("parity.cache")),
                folder.resolve("pg"),
                Map.of()));
        postgres.execute("create role app login password '" + key + "'");
        postgres.execute("create database app owner app");
        String database = "postgresql://app:" + key + "@127.0.0.1:" + postgres.port() + "/app";
        RedisServer redis = kept(
                RedisServer.start(folder.resolve("redis"), freePort(), random(), settings("PARITY_STAND_IN_REDIS")));
        Awaitility.await("Redis answers")
                .atMost(READY)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answers(redis.url()));
        ObjectStore objects =
                kept(ObjectStore.start(new InetSocketAddress("127.0.0.1", 0), Backend.memory(), "app", key));
        objects.createBucket(BUCKET);

        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putIfAbsent("HOST", "127.0.0.1");
        variables.putIfAbsent("PORT", "0");
        variables.put("DATABASE_URL", database);
        variables.put("REDIS_URL", redis.url());
        variables.putIfAbsent("JWT_SECRET", random() + random());
        variables.put("S3_ENDPOINT", objects.url().toString());
        variables.put("S3_BUCKET", BUCKET);
        variables.put("S3_ACCESS_KEY", "app");
        variables.put("S3_SECRET_KEY", key);
        ServeMain.Served served = kept(ServeMain.serve("webapp", variables));
        tell(served, variables, redis);
    }

    /** Lines of a configuration, parted by semicolons. */
    private static List<String> settings(String variable) {
        return Arrays.stream(System.getenv().getOrDefault(variable, "").split(";"))
                .map(String::strip)
                .toList();
    }

    private void tell(ServeMain.Served served, Map<String, String> variables, RedisServer redis) throws IOException {
        ObjectNode told = Json.object();
        told.putObject("endpoints")
                .put("gateway", served.url())
                .put("database", variables.get("DATABASE_URL"))
                .put("redis", redis.url())
                .put("s3", variables.get("S3_ENDPOINT"));
        told.putObject("credentials")
                .put("jwtSecret", variables.get("JWT_SECRET"))
                .put("s3AccessKey", variables.get("S3_ACCESS_KEY"))
                .put("s3SecretKey", variables.get("S3_SECRET_KEY"));
        Path partial = folder.resolve("told.partial");
        Files.write(partial, Json.bytes(told));
        Files.move(partial, folder.resolve("told.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    private static boolean answers(String url) {
        try (Jedis redis = new Jedis(java.net.URI.create(url))) {
            return redis.ping().equals("PONG");
        } catch (JedisException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private void close() {
        parts.forEach(part -> {
            try {
                part.close();
            } catch (Exception stuck) {
                LOG.warn("{} did not stop", part, stuck);
            }
        });
    }
}
