package dev.parity.reference.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a server is restored from.
 *
 * @param base data folder as copied between {@code pg_backup_start} and {@code pg_backup_stop}, with backup_label
 * @param archive folder of the archived log, as {@code archive_command} filled it
 * @param targetTime moment to stop at, with its zone ({@code 2026-11-21 17:00:00+00}); null for all there is
 * @param password of the stack's login roles at that moment
 */
public record Recovery(Path base, Path archive, String targetTime, String password) {
    /** Makes a data folder that recovers when a server starts on it. */
    void layOut(Path data, Launcher launcher) {
        try {
            Folders.copy(base, data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(data.resolve("postgresql.auto.conf"), settings(), StandardOpenOption.APPEND);
            Files.writeString(data.resolve("recovery.signal"), "");
            launcher.own(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + base + " as a data folder", e);
        }
    }

    /** Nobody may read before the end of the recovery: only then the server calls itself ready. */
    private String settings() {
        String target = targetTime == null ? "" : "recovery_target_time = " + quoted(targetTime) + "\n";
        return "\narchive_mode = off\nhot_standby = off\nsynchronous_standby_names = ''\nrestore_command = "
                + quoted("cp \"" + archive + "/%f\" \"%p\"") + "\n" + target
                + "recovery_target_action = promote\nrecovery_target_timeline = latest\n";
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
