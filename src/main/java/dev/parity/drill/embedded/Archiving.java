package dev.parity.drill.embedded;

import dev.parity.drill.BadBackup;
import dev.parity.drill.sql.Database;
import dev.parity.environment.EmbeddedStack;
import dev.parity.environment.Environment;
import dev.parity.target.SparePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An embedded environment whose database archives its log into a folder of the drill. */
public final class Archiving {
    private Archiving() {}

    public static Path folder(Path scratch) {
        try {
            Path archive = Files.createDirectory(scratch.resolve("wal"));
            Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwx------"));
            SparePostgres.own(archive);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the archived log", e);
        }
    }

    /** @param every a segment is archived at least that often while there are writes */
    public static Environment into(Environment environment, Path archive, Duration every) {
        String file = "\"" + archive + "/%f\"";
        String part = "\"" + archive + "/%f.part\"";
        return with(
                environment,
                Map.of(
                        "archive_mode",
                        "on",
                        "archive_timeout",
                        String.valueOf(every.toSeconds()),
                        "archive_command",
                        "test ! -f " + file + " && cp \"%p\" " + part + " && mv " + part + " " + file));
    }

    /**
     * A log that is not archived ends every restore at its last segment.
     *
     * @throws BadBackup if the last attempt failed
     */
    public static void mustWork(Database database) {
        List<String> state = database.rows("select coalesce(last_failed_time > coalesce(last_archived_time,"
                        + " '-infinity'), false), failed_count, last_failed_wal, coalesce(last_archived_wal, 'none')"
                        + " from pg_stat_archiver")
                .get(0);
        if (state.get(0).equals("t")) {
            throw new BadBackup(List.of("the log is not archived: segment " + state.get(2) + " failed, "
                    + state.get(1) + " attempts failed so far, the last one archived is " + state.get(3)
                    + ". Expected every segment in the archive: what comes after the last one would be lost."
                    + " Look whether the archive is full or away, and take a new backup then."));
        }
    }

    /** The same environment with settings of its server over its own. */
    static Environment with(Environment environment, Map<String, String> server) {
        EmbeddedStack stack = environment.embedded().orElseThrow();
        Map<String, Map<String, String>> settings = new HashMap<>(stack.settings());
        Map<String, String> postgres = new HashMap<>(settings.getOrDefault("postgres", Map.of()));
        postgres.putAll(server);
        settings.put("postgres", postgres);
        return environment.withSettings(settings);
    }
}
