package dev.parity.drill.embedded;

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
import java.util.Map;

/** An embedded environment whose database archives its log into a folder of the drill. */
final class Archiving {
    private Archiving() {}

    static Path folder(Path scratch) {
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
    static Environment into(Environment environment, Path archive, Duration every) {
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
