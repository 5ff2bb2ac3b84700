package dev.parity.target;

import dev.parity.reference.postgres.Launcher;
import dev.parity.reference.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL beside a stack, on a data folder of ours: a standby, or what a crash left. */
public final class SparePostgres implements AutoCloseable {
    private final PostgresServer server;

    private SparePostgres(PostgresServer server) {
        this.server = server;
    }

    /**
     * Starts it; a folder with standby.signal stays a standby until it is promoted.
     *
     * @throws Unreachable with the end of its log if it does not start
     */
    public static SparePostgres start(Home home, int major, Path data, String password) {
        try {
            return new SparePostgres(PostgresServer.resume(home.postgresJars(major), home.cache(), data, password));
        } catch (IllegalStateException e) {
            throw new Unreachable("A PostgreSQL beside the stack did not start: " + e.getMessage(), e);
        }
    }

    /** Gives a folder to the user that PostgreSQL runs as. */
    public static void own(Path folder) {
        try {
            Launcher.detect().own(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give away " + folder, e);
        }
    }

    /** libpq URL of the owning role. */
    public String url() {
        return server.url();
    }

    public int port() {
        return server.port();
    }

    /** At once: a subscriber that still follows would hold up an orderly end for a minute. */
    @Override
    public void close() {
        server.discard();
    }
}
