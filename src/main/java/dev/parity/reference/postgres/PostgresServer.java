package dev.parity.reference.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One real PostgreSQL on loopback, a child of this process. What it acknowledged survives a kill of any process
 * ({@code synchronous_commit=on}); {@code fsync=off} gives up only what a crash of the machine would lose.
 */
public final class PostgresServer implements Postgres {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final int END_SECONDS = 2;
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("wal_level", "logical"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("fsync", "off"),
            Map.entry("full_page_writes", "off"),
            Map.entry("max_connections", "120"),
            Map.entry("max_wal_senders", "10"),
            Map.entry("max_replication_slots", "10"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("jit", "off"));

    private final PostgresBinaries binaries;
    private final Launcher launcher;
    private final Path data;
    private final int port;
    private final Process postmaster;
    private final String password;

    private PostgresServer(
            PostgresBinaries binaries, Launcher launcher, Path data, int port, Process postmaster, String password) {
        this.binaries = binaries;
        this.launcher = launcher;
        this.data = data;
        this.port = port;
        this.postmaster = postmaster;
        this.password = password;
    }

    /**
     * Starts a fresh server with the stack's roles and schemas.
     *
     * @param jarFolder where the build put the jar of the wanted major
     * @param cache for unpacked programs and template data folders, shared by processes
     * @param data new data folder; must not exist
     * @param settings server settings over the defaults
     */
    public static PostgresServer start(Path jarFolder, Path cache, Path data, Map<String, String> settings) {
        PostgresBinaries binaries = PostgresBinaries.unpacked(jarFolder, cache);
        Launcher launcher = Launcher.detect();
        String templatePassword = new Template(binaries, launcher, cache).copyTo(data);
        configure(data, settings);
        PostgresServer started = launch(binaries, launcher, data, templatePassword);
        return started.withOwnPasswords();
    }

    /**
     * Starts a server out of a base backup and replays the archived log into it; it is writable when this returns.
     *
     * @param data new data folder; must not exist
     */
    public static PostgresServer restore(Path jarFolder, Path cache, Path data, Recovery recovery) {
        Launcher launcher = Launcher.detect();
        recovery.layOut(data, launcher);
        return launch(PostgresBinaries.unpacked(jarFolder, cache), launcher, data, recovery.password());
    }

    /** Starts a server on a data folder that is there: one that crashed, or a standby, which stays one. */
    public static PostgresServer resume(Path jarFolder, Path cache, Path data, String password) {
        Launcher launcher = Launcher.detect();
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            launcher.own(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take over the data folder " + data, e);
        }
        return launch(PostgresBinaries.unpacked(jarFolder, cache), launcher, data, password);
    }

    @Override
    public Postgres again() {
        if (lives()) {
            return this;
        }
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take over the data folder " + data, e);
        }
        return launch(binaries, launcher, data, password, port);
    }

    /** One that was killed just now is not noticed at once. */
    private boolean lives() {
        try {
            return !postmaster.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return postmaster.isAlive();
        }
    }

    static PostgresServer launch(PostgresBinaries binaries, Launcher launcher, Path data, String password) {
        return launch(binaries, launcher, data, password, freePort());
    }

    private static PostgresServer launch(
            PostgresBinaries binaries, Launcher launcher, Path data, String password, int port) {
        try {
            Process postmaster = launcher.command(List.of(
                            binaries.program("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            String.valueOf(port),
                            "-c",
                            "unix_socket_directories="))
                    .redirectOutput(log(data).toFile())
                    .start();
            postmaster.getOutputStream().close();
            PostgresServer server = new PostgresServer(binaries, launcher, data, port, postmaster, password);
            server.mustBeReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + data, e);
        }
    }

    private static void configure(Path data, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.putAll(settings);
        StringBuilder lines = new StringBuilder("\n");
        all.forEach((name, value) -> lines.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        try {
            Files.writeString(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void mustBeReady() {
        try {
            Awaitility.await("PostgreSQL accepts connections")
                    .pollInterval(Duration.ofMillis(10))
                    .pollDelay(Duration.ZERO)
                    .atMost(READY)
                    .until(this::readyOrDead);
        } catch (ConditionTimeoutException e) {
            postmaster.destroyForcibly();
            throw new IllegalStateException(
                    "PostgreSQL was not ready within " + READY + ": " + ServerLog.tail(log(data)), e);
        }
        if (!postmaster.isAlive()) {
            throw new IllegalStateException("PostgreSQL ended while starting: " + ServerLog.tail(log(data)));
        }
    }

    /** The eighth line of the lock file is the postmaster's state (PostgreSQL source, miscadmin.h). */
    private boolean readyOrDead() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!postmaster.isAlive()) {
            return true;
        }
        if (!Files.exists(lock)) {
            return false;
        }
        List<String> lines = Files.readAllLines(lock);
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** The template's password is known to every stack of this user; each server gets one of its own. */
    private PostgresServer withOwnPasswords() {
        String own = UUID.randomUUID().toString().replace("-", "");
        StringBuilder sql = new StringBuilder();
        for (String role : List.of(
                Template.OWNER, "authenticator", "supabase_admin", "supabase_auth_admin", "supabase_storage_admin")) {
            sql.append("alter role ")
                    .append(role)
                    .append(" password '")
                    .append(own)
                    .append("';\n");
        }
        execute(sql.toString());
        return new PostgresServer(binaries, launcher, data, port, postmaster, own);
    }

    /** Runs a script as the owning role. */
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", Template.OWNER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("SQL failed: " + e.getMessage(), e);
        }
    }

    /** libpq URL for one of the stack's login roles. */
    @Override
    public String url(String role) {
        return url(role, port);
    }

    /** The same through another port of loopback that leads here. */
    @Override
    public String url(String role, int through) {
        return "postgresql://" + role + ":" + password + "@127.0.0.1:" + through + "/postgres";
    }

    /** libpq URL of the owning role. */
    @Override
    public String url() {
        return url(Template.OWNER);
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public int port() {
        return port;
    }

    public long pid() {
        return postmaster.pid();
    }

    /** Version of the programs, {@code 15.19.0}. */
    @Override
    public String version() {
        return binaries.version();
    }

    /** Fast shutdown; the data folder stays. */
    @Override
    public void close() {
        stop("fast");
    }

    /** Ends it without waiting until whoever follows has everything: nobody needs its data any more, or they recover. */
    public void discard() {
        stop("immediate");
    }

    private void stop(String mode) {
        if (postmaster.isAlive()) {
            try {
                launcher.run(List.of(
                        binaries.program("pg_ctl").toString(), "-D", data.toString(), "-m", mode, "-w", "stop"));
            } catch (IllegalStateException stubborn) {
                postmaster.destroyForcibly();
            }
        }
    }

    /** Ends it at once, as a crash would; its children notice by themselves. */
    public void kill() {
        postmaster.destroyForcibly();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
