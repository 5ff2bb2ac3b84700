package dev.parity.cli.doctor;

import dev.parity.reference.postgres.Folders;
import dev.parity.reference.postgres.Launcher;
import dev.parity.reference.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts each shipped PostgreSQL once, as a run would. */
final class Postgres {
    static final List<Integer> SHIPPED = List.of(15, 18);
    private final Path home;
    private final Path scratch;

    Postgres(Path home, Path scratch) {
        this.home = home;
        this.scratch = scratch;
    }

    Finding starts(int major) {
        var check = "PostgreSQL " + major;
        var jars = home.resolve("target").resolve("postgresql").resolve(String.valueOf(major));
        if (!Files.isDirectory(jars)) {
            var remedy = "Remove target/.built and write ./parity, with Maven Central in reach.";
            return Finding.problem(check, "its programs are missing in target/postgresql/" + major, remedy);
        }
        try {
            return Finding.ok(check, start(jars));
        } catch (RuntimeException e) {
            return Finding.problem(
                    check,
                    "does not start: " + e.getMessage(),
                    "As root, unshare -U or setpriv (util-linux) must work; else run as an ordinary user.");
        }
    }

    private String start(Path jars) {
        var folder = scratch.resolve("doctor-" + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            var seen = start(jars, folder.resolve("data"));
            Folders.delete(folder);
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder, e);
        }
    }

    private String start(Path jars, Path data) {
        long before = System.nanoTime();
        try (var server = PostgresServer.start(jars, scratch.resolve("cache"), data, Map.of())) {
            long millis = (System.nanoTime() - before) / 1_000_000;
            return server.version() + " started in " + millis + " ms, " + way();
        }
    }

    private static String way() {
        var prefix = Launcher.detect().prefix();
        return prefix.isEmpty() ? "as this user" : "by " + prefix.get(0) + ", because this user is root";
    }
}
