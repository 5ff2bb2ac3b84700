package dev.parity.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the database of an embedded stack is restored from.
 *
 * @param base copied data folder with its backup_label
 * @param archive folder of the archived log
 * @param time moment to stop at, with its zone; all there is without it
 * @param password of the login roles
 */
public record RestorePoint(Path base, Path archive, Optional<String> time, String password) {
    @Override
    public String toString() {
        return "RestorePoint[" + base + time.map(moment -> " at " + moment).orElse("") + "]";
    }
}
