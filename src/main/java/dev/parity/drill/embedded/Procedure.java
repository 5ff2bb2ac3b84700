package dev.parity.drill.embedded;

import dev.parity.drill.link.Relay;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.sql.Database;
import dev.parity.target.Connection;
import dev.parity.target.RestorePoint;
import dev.parity.target.StackKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What people and their tools do during a recovery, step by step, done right. A step that is done otherwise is a fault
 * that the drill must notice; {@code parity prove --disruptive} seeds them.
 */
public interface Procedure {
    Procedure RIGHT = new Procedure() {};

    /** What becomes of the primary in a failover. */
    enum Primary {
        /** Killed, as a machine that is lost. */
        KILLED,
        /** It lives and takes no writes, as after a switchover. */
        DEMOTED,
        /** It lives and takes writes, and the failover manager does not reach it. */
        CUT_OFF
    }

    /** What the fresh environment signs with; its own without. */
    default Optional<StackKeys> keys(StackKeys keys) {
        return Optional.of(keys);
    }

    /** The backup lies in its place. */
    default void kept(Path backup, Path archive) {}

    /** From where, and up to which moment. */
    default RestorePoint point(RestorePoint point) {
        return point;
    }

    /** Objects are copied once more. */
    default void follow(ObjectArchive objects, Connection source) {
        objects.follow(source);
    }

    default void restore(ObjectArchive objects, Connection fresh) {
        objects.restore(fresh);
    }

    /** The new database is writable; no client has been led to it. */
    default void restored(Database database) {}

    /** The primary is about to be lost. */
    default void before(Database primary, Relay link) {}

    default Primary primary() {
        return Primary.KILLED;
    }

    /** How long a primary that is cut off goes on. */
    default Duration cutOff() {
        return Duration.ZERO;
    }

    default boolean promotes() {
        return true;
    }

    /** The services are led from the old server to the new. */
    default void lead(Relay database, int old, int promoted) {
        database.to(promoted);
    }

    /** The services write to the new primary. */
    default void led(Database promoted) {}

    /** Sequences of a migration are set behind the copied rows. */
    default int finish(LogicalCopy copy) {
        return copy.finish();
    }
}
