package dev.parity.support;

import dev.parity.driver.Unreachable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** An empty redis-server of this machine that starts from a copy of the environment's snapshot. */
public final class SpareCache {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private final Jedis client;

    private SpareCache(Jedis client) {
        this.client = client;
    }

    /** The copy is taken as a replica would take it, so that no access to the server's disk is needed. */
    public static SpareCache restoredFrom(World world) {
        String source =
                world.cache().available() ? world.connection().parts().redis().orElseThrow() : "";
        Optional<String> server = program("redis-server");
        Optional<String> tool = program("redis-cli");
        if (server.isEmpty() || tool.isEmpty()) {
            throw new Unsupported("This machine has no redis-server to restore a snapshot into. Install it:"
                    + " apt-get install redis-server.");
        }
        try {
            Path folder = Files.createTempDirectory("parity-cache-");
            world.atEnd("the restored snapshot", () -> delete(folder));
            copy(tool.get(), source, folder.resolve("dump.rdb"));
            return started(world, server.get(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String tool, String source, Path file) throws IOException {
        URI url = URI.create(source);
        String user = Optional.ofNullable(url.getUserInfo()).orElse("");
        ProcessBuilder builder = new ProcessBuilder(
                        tool, "-h", url.getHost(), "-p", String.valueOf(url.getPort()), "--rdb", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("copy.log").toFile());
        builder.environment().putAll(user.isEmpty() ? Map.of() : Map.of("REDISCLI_AUTH", user.replaceFirst(".*:", "")));
        Process copying = builder.start();
        try {
            boolean ended = copying.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            copying.destroyForcibly();
            if (!ended || copying.exitValue() != 0 || !Files.exists(file)) {
                throw new Broken(
                        "The copy of the snapshot",
                        Files.readString(file.resolveSibling("copy.log")).strip(),
                        "a file");
            }
        } catch (InterruptedException stop) {
            copying.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while a snapshot was copied", stop);
        }
    }

    private static SpareCache started(World world, String server, Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(List.of(
                        server,
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--dir",
                        folder.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        world.atEnd("the restored server", () -> {
            process.destroyForcibly();
            process.waitFor();
        });
        Jedis client = new Jedis("127.0.0.1", port);
        world.atEnd("the connection to the restored server", client::close);
        Awaitility.await("the restored server").atMost(PATIENCE).until(() -> answers(client));
        return new SpareCache(client);
    }

    private static boolean answers(Jedis client) {
        try {
            return client.ping().equals("PONG");
        } catch (JedisException notYet) {
            client.disconnect();
            return false;
        }
    }

    /** The value; empty without one. */
    public String get(String key) {
        return Optional.ofNullable(client.get(key)).orElse("");
    }

    public long left(String key) {
        return client.pttl(key);
    }

    private static Optional<String> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
