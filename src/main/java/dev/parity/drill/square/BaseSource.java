package dev.parity.drill.square;

import dev.parity.drill.BadBackup;
import dev.parity.drill.Scene;
import dev.parity.drill.embedded.BaseBackup;
import dev.parity.drill.embedded.Manifest;
import dev.parity.drill.embedded.Verification;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.sql.Database;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.RestorePoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A base backup with its archived log, and copies of the objects, in folders of the drill. */
final class BaseSource implements Source {
    private final Manifest manifest;
    private final Path backup;
    private final Path archive;
    private final String why;
    private final String password;
    private final ObjectArchive objects;

    /** @param why no dump was taken */
    BaseSource(Scene scene, Connection from, Path archive, String why) {
        String url = from.database().orElseThrow();
        this.archive = archive;
        this.why = why;
        this.password = URI.create(url).getUserInfo().split(":", 2)[1];
        this.backup = scene.scratch().resolve("backup-" + scene.id());
        this.objects = new ObjectArchive(scene.scratch().resolve("objects"));
        objects.follow(from);
        BaseBackup.take(url, scene.environment().name(), backup);
        try (Database database = Database.open(url)) {
            String last = database.text("select pg_walfile_name(pg_switch_wal())");
            scene.await(
                    "the last segment is archived", Duration.ofMinutes(1), () -> Files.exists(archive.resolve(last)));
        }
        this.manifest = Verification.mustBeGood(backup, archive);
    }

    @Override
    public String means() {
        return "base backup and archived log: " + why;
    }

    @Override
    public Instant moment() {
        return Instant.parse(manifest.takenAt());
    }

    @Override
    public Optional<String> refuses(int to) {
        try {
            Verification.mustFit(manifest, to);
            return Optional.empty();
        } catch (BadBackup other) {
            return Optional.of(other.getMessage());
        }
    }

    @Override
    public OpenOptions options(OpenOptions with) {
        return with.with(new RestorePoint(backup.resolve("base"), archive, Optional.empty(), password));
    }

    @Override
    public void into(Environment to, Connection fresh) {
        objects.restore(fresh);
    }

    @Override
    public void close() {
        // what it holds lies in the drill's own folder
    }
}
