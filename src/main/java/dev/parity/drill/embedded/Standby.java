package dev.parity.drill.embedded;

import dev.parity.drill.Scene;
import dev.parity.drill.sql.Database;
import dev.parity.target.SparePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** A streaming standby of a server of this machine, in a folder of the drill. */
final class Standby implements AutoCloseable {
    private static final String NAME = "parity_standby";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SparePostgres server;

    private Standby(SparePostgres server) {
        this.server = server;
    }

    /**
     * Copies the primary and follows it.
     *
     * @param primaryUrl of its owning role
     * @param through port that the log comes over
     */
    static Standby follow(Scene scene, String primaryUrl, int through, Path folder) {
        Manifest base = BaseBackup.take(primaryUrl, scene.environment().name(), folder);
        Path data = folder.resolve("base");
        String[] login = URI.create(primaryUrl).getUserInfo().split(":", 2);
        try {
            Files.writeString(data.resolve("standby.signal"), "");
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "\nprimary_conninfo = 'host=127.0.0.1 port=" + through + " user=" + login[0] + " password="
                            + login[1] + " application_name=" + NAME + "'\nsynchronous_standby_names = ''\n"
                            + "archive_mode = off\nwal_retrieve_retry_interval = 100ms\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("a standby cannot be laid out", e);
        }
        int major = Integer.parseInt(base.postgres().split("\\.")[0]);
        return new Standby(SparePostgres.start(scene.home(), major, data, login[1]));
    }

    String url() {
        return server.url();
    }

    int port() {
        return server.port();
    }

    /** Whether the primary sees it streaming, and how: {@code sync}, {@code async}; empty if not at all. */
    static String state(Database primary) {
        List<List<String>> rows = primary.rows(
                "select sync_state from pg_stat_replication where application_name = ? and state = 'streaming'", NAME);
        return rows.isEmpty() ? "" : rows.get(0).get(0);
    }

    /** Makes commits wait for it, and waits until they do. */
    static boolean wanted(Scene scene, Database primary, boolean synchronous) {
        String state = synchronous ? "sync" : "async";
        primary.run("alter system set synchronous_standby_names = " + (synchronous ? "'" + NAME + "'" : "''"));
        primary.run("select pg_reload_conf()");
        return scene.await(
                "the standby is " + state, PATIENCE, () -> state(primary).equals(state));
    }

    /** Makes it a primary; it accepts writes when this returns. */
    void promote() {
        try (Database database = Database.open(url())) {
            if (!database.text("select pg_promote(true, 60)").equals("t")) {
                throw new dev.parity.target.Unreachable("The standby was not promoted within 60 s.");
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
