package dev.parity.drill.square;

import dev.parity.drill.dump.Backup;
import dev.parity.drill.dump.BackupKey;
import dev.parity.drill.dump.ObjectsPlace;
import dev.parity.drill.dump.Restoring;
import dev.parity.drill.dump.Store;
import dev.parity.drill.s3.Stores;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** A logical backup with its storage objects, in a bucket beside theirs. */
final class DumpSource implements Source {
    private static final String NAME = "square";

    private final int major;
    private final Path pgRestore;
    private final Store store;
    private final Backup backup;
    private final String bucket;
    private final Instant moment;

    DumpSource(Connection from, int major, Path pgDump, Path pgRestore, String id, String bucket) {
        this.major = major;
        this.pgRestore = pgRestore;
        this.bucket = bucket;
        try (S3Client client = Stores.client(from)) {
            client.createBucket(create -> create.bucket("backups-" + id));
        }
        this.store = Store.open(
                "s3://backups-" + id + "?endpoint=" + from.s3().orElseThrow(),
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        from.s3AccessKey().orElseThrow(),
                        "AWS_SECRET_ACCESS_KEY",
                        from.s3SecretKey().orElseThrow()));
        this.backup = new Backup(store, key());
        try (ObjectsPlace objects = place(from)) {
            this.moment = Instant.parse(backup.take(pgDump, from.database().orElseThrow(), NAME, Optional.of(objects))
                    .description()
                    .moment());
        }
    }

    private static BackupKey key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return BackupKey.of(Map.of(BackupKey.VARIABLE, Base64.getEncoder().encodeToString(key)));
    }

    private ObjectsPlace place(Connection of) {
        return new ObjectsPlace(Stores.client(of), Optional.of(bucket));
    }

    @Override
    public String means() {
        return "logical backup with storage objects (pg_dump, sealed)";
    }

    @Override
    public Instant moment() {
        return moment;
    }

    @Override
    public Optional<String> refuses(int to) {
        return to >= major
                ? Optional.empty()
                : Optional.of("a dump of PostgreSQL " + major + " cannot be restored by PostgreSQL " + to
                        + ". Expected a server of the same major or a newer one. Upgrade it, or move by parity drill"
                        + " migrate.");
    }

    @Override
    public OpenOptions options(OpenOptions with) {
        return with;
    }

    /** A fresh environment has its services' own tables, which may go: it was made for this. */
    @Override
    public void into(Environment to, Connection fresh) {
        try (ObjectsPlace objects = place(fresh)) {
            Restoring.Restored restored = new Restoring(
                            to, fresh.database().orElseThrow(), Optional.of(to.name()), Optional.of(objects))
                    .from(backup, pgRestore, NAME);
            if (!restored.damage().isEmpty()) {
                throw new IllegalStateException(String.join("; ", restored.damage()));
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
