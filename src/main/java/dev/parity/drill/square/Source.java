package dev.parity.drill.square;

import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import java.time.Instant;

/** A backup that was taken, by one means or another, and how it comes into a fresh environment. */
interface Source extends AutoCloseable {
    String means();

    /** What the backup is of. */
    Instant moment();

    /** Why it cannot come into a server of that major; empty if it can. */
    java.util.Optional<String> refuses(int major);

    /** What a fresh environment is opened with. */
    OpenOptions options(OpenOptions with);

    /** Into one that is up. */
    void into(Environment to, Connection fresh);

    /** Of a target's facts or its server. */
    static int major(Target target, String run) {
        try (var database = dev.parity.drill.sql.Database.open(
                target.connection(run).database().orElseThrow())) {
            return Integer.parseInt(database.text("show server_version_num")) / 10_000;
        }
    }

    @Override
    void close();
}
