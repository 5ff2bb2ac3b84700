package dev.parity.drill.restore;

import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.sql.Database;
import dev.parity.target.Connection;
import dev.parity.target.Target;
import java.util.List;
import java.util.Optional;

/** Who takes a backup and restores it; each step notes in the timeline what it did. */
public interface BackupSource {
    /**
     * The environment, live.
     *
     * @throws dev.parity.target.NotPossibleHere if something that is needed is missing; nothing was done then
     */
    Target open();

    /** How it backs up, told once it is open. */
    String mode();

    List<String> notCovered();

    void take();

    /** Objects are copied once more. */
    default void follow(ObjectArchive objects, Connection environment) {
        objects.follow(environment);
    }

    /**
     * There have been writes since the backup.
     *
     * @throws dev.parity.drill.BadBackup if their log is not kept
     */
    default void mustBeArchived() {}

    /** What was committed so far is to reach the archive; nobody writes any more. */
    void finish(Database environment);

    /** The environment of a point in time is not asked any more. */
    default void leave() {}

    /** Destroys the environment; what it did. */
    String lose();

    /** How it is seen that {@link #lose} took hold; empty if it is not. */
    Optional<String> gone(String said);

    /**
     * Before anything is restored from it.
     *
     * @throws dev.parity.drill.BadBackup if it must not be
     */
    default void mustBeGood() {}

    /**
     * A fresh environment from the backup.
     *
     * @param until moment to restore to, if not all there is
     */
    Target restore(Optional<String> until);

    default void restore(ObjectArchive objects, Connection fresh) {
        objects.restore(fresh);
    }

    /** The new database is writable; no client has been led to it. */
    default void restored(Database fresh) {}
}
