package dev.parity.reference.standin;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real redis-server of this machine, started again whenever it ends, as a platform would. */
final class RedisServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private final Path folder;
    private final List<String> command;
    private final String url;
    private volatile boolean closing;
    private volatile Process running;

    private RedisServer(Path folder, List<String> command, String url) {
        this.folder = folder;
        this.command = List.copyOf(command);
        this.url = url;
    }

    /**
     * Snapshots each hour in which something changed, sooner where much did; nothing that has no end is evicted.
     *
     * @param more settings that win over these
     */
    static RedisServer start(Path folder, int port, String password, List<String> more) {
        String settings = String.join(
                "\n",
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "dir " + folder,
                "save 3600 1 300 100 60 10000",
                "appendonly no",
                "maxmemory 64mb",
                "maxmemory-policy volatile-lru",
                "daemonize no",
                String.join("\n", more),
                "");
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("redis.conf");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, settings);
            List<String> command = new ArrayList<>();
            program("setpriv").ifPresent(tool -> command.addAll(List.of(tool, "--pdeathsig", "KILL")));
            command.addAll(List.of(program("redis-server").orElseThrow(), file.toString()));
            RedisServer server = new RedisServer(folder, command, "redis://:" + password + "@127.0.0.1:" + port);
            Thread keeper = new Thread(server::keep, "redis-keeper"); // its death ends the server
            keeper.setDaemon(true);
            keeper.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Redis in " + folder, e);
        }
    }

    /** A program on the path. */
    static Optional<String> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .map(each -> new File(each, name))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }

    private void keep() {
        try {
            while (!closing) {
                running = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                folder.resolve("redis.log").toFile()))
                        .start();
                int exit = running.waitFor();
                LOG.info("Redis ended with {}", exit);
            }
        } catch (IOException failure) {
            LOG.error("Redis cannot be started", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        closing = true;
        Process last = running;
        if (last != null) {
            last.destroyForcibly();
        }
    }
}
