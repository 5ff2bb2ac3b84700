package dev.parity.drill.embedded;

import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A base backup of a running server on this machine: its files, copied between two calls that make the copy usable. */
public final class BaseBackup {
    private BaseBackup() {}

    /**
     * Takes one; the server goes on writing.
     *
     * @param databaseUrl of a role that may
     * @param backup new folder for it
     */
    public static Manifest take(String databaseUrl, String environment, Path backup) {
        try (Database database = Database.open(databaseUrl)) {
            Path base = Files.createDirectories(backup).resolve("base");
            Path data = Path.of(database.text("show data_directory"));
            String start = database.text("select pg_backup_start(?, true)", "parity " + backup.getFileName());
            List<Manifest.Item> files = new ArrayList<>(FileCopies.copy(data, base));
            List<String> stopped = database.rows("select lsn, labelfile from pg_backup_stop(true)")
                    .get(0);
            files.add(label(base, stopped.get(1)));
            Manifest manifest = new Manifest(
                    "parity-backup/v1",
                    backup.getFileName().toString(),
                    environment,
                    Instant.now().toString(),
                    database.text("show server_version"),
                    start,
                    stopped.get(0),
                    firstSegment(stopped.get(1)),
                    files);
            manifest.write(backup);
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("the base backup failed", e);
        }
    }

    private static Manifest.Item label(Path base, String text) throws IOException {
        byte[] label = text.getBytes(StandardCharsets.UTF_8);
        Files.write(base.resolve("backup_label"), label);
        return new Manifest.Item("backup_label", label.length, Digest.of(label));
    }

    /** {@code START WAL LOCATION: 0/2000028 (file 000000010000000000000002)}. */
    private static String firstSegment(String label) {
        int from = label.indexOf("(file ") + "(file ".length();
        return label.substring(from, label.indexOf(')', from));
    }
}
