package dev.parity.reference.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Real PostgreSQL for tests, from the jars that the build copied to {@code target/postgresql}. */
public final class PostgresServers {
    private PostgresServers() {}

    /** Starts a fresh server of that major in a folder of the test; the caller closes it. */
    public static PostgresServer start(String major, Path folder) {
        return start(major, folder, Map.of());
    }

    /** As root PostgreSQL may run as another user, who must get into the folder. */
    private static void traversable(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PostgresServer start(String major, Path folder, Map<String, String> settings) {
        traversable(folder);
        Path cache =
                Path.of(System.getProperty("java.io.tmpdir"), "parity-" + System.getProperty("user.name"), "cache");
        return PostgresServer.start(
                Path.of("target", "postgresql", major), cache, folder.resolve("data-" + major), settings);
    }
}
