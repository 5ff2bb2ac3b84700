package dev.parity.drill.embedded;

import dev.parity.drill.Scene;
import dev.parity.drill.restore.BackupSource;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.sql.Database;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.RestorePoint;
import dev.parity.target.StackKeys;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The embedded stack: one base backup, one archive of the log, a fresh stack. */
public final class EmbeddedBackup implements BackupSource {
    private static final Duration SEGMENT_EVERY = Duration.ofSeconds(2);

    private final Scene scene;
    private final Procedure procedure;
    private final Lying lying;

    /** Where its parts lie, the same for every restore. */
    private static final class Lying {
        private final Path archive;
        private final Path backup;
        private Target environment;
        private Connection direct;
        private Crash.Server server;

        private Lying(Scene scene) {
            archive = Archiving.folder(scene.scratch());
            backup = scene.scratch().resolve("backup-" + scene.id());
        }
    }

    public EmbeddedBackup(Scene scene, Procedure procedure) {
        this(scene, procedure, new Lying(scene));
    }

    private EmbeddedBackup(Scene scene, Procedure procedure, Lying lying) {
        this.scene = scene;
        this.procedure = procedure;
        this.lying = lying;
    }

    /** The same backup, restored in another way. */
    public EmbeddedBackup by(Procedure other) {
        return new EmbeddedBackup(scene, other, lying);
    }

    @Override
    public Target open() {
        lying.environment = scene.keep(Targets.open(
                scene.home(),
                Archiving.into(scene.environment(), lying.archive, SEGMENT_EVERY),
                OpenOptions.defaults()));
        lying.direct = lying.environment.connection(scene.id());
        lying.server = Crash.of(url());
        return lying.environment;
    }

    private String url() {
        return lying.direct.database().orElseThrow();
    }

    @Override
    public String mode() {
        return "base backup and archived log, a segment every " + SEGMENT_EVERY.toSeconds() + " s";
    }

    @Override
    public List<String> notCovered() {
        return List.of(
                "loss of the backup's own place: it lies on the same machine",
                "versions of PostgreSQL other than the source's");
    }

    @Override
    public void take() {
        scene.timeline().note("base backup begins", "pg_backup_start");
        Manifest manifest = BaseBackup.take(url(), scene.environment().name(), lying.backup);
        scene.timeline()
                .note(
                        "base backup done: " + manifest.bytes() / (1024 * 1024) + " MiB, " + manifest.startLsn()
                                + " to " + manifest.stopLsn(),
                        "pg_backup_stop");
    }

    @Override
    public void follow(ObjectArchive objects, Connection environment) {
        procedure.follow(objects, environment);
    }

    @Override
    public void mustBeArchived() {
        try (Database database = Database.open(url())) {
            Archiving.mustWork(database);
        }
    }

    @Override
    public void finish(Database environment) {
        String last = environment.text("select pg_walfile_name(pg_switch_wal())");
        scene.await(
                "the last segment is archived",
                Duration.ofSeconds(30),
                () -> Files.exists(lying.archive.resolve(last)));
    }

    @Override
    public void leave() {
        lying.environment.close();
    }

    @Override
    public String lose() {
        String killed = Crash.kill(List.of(lying.environment.pid(), lying.server.pid()));
        scene.timeline().note("the environment is lost: " + killed, "kill -9");
        return killed;
    }

    @Override
    public Optional<String> gone(String killed) {
        lying.environment.close();
        scene.timeline().note("its folder is deleted", "harness");
        return Files.exists(lying.server.data()) ? Optional.empty() : Optional.of(killed + "; its data folder is gone");
    }

    @Override
    public void mustBeGood() {
        procedure.kept(lying.backup, lying.archive);
        Manifest manifest = Verification.mustBeGood(lying.backup, lying.archive);
        scene.timeline().note("backup read from end to end: " + manifest.files().size() + " files", "verification");
    }

    @Override
    public Target restore(Optional<String> until) {
        String password = URI.create(url()).getUserInfo().split(":", 2)[1];
        RestorePoint point = new RestorePoint(lying.backup.resolve("base"), lying.archive, until, password);
        Target restored =
                Targets.open(scene.home(), scene.environment(), options().with(procedure.point(point)));
        scene.timeline().note("fresh environment up, log replayed", "target");
        return restored;
    }

    private OpenOptions options() {
        OpenOptions options = OpenOptions.defaults();
        return procedure.keys(StackKeys.of(lying.direct)).map(options::with).orElse(options);
    }

    @Override
    public void restore(ObjectArchive objects, Connection fresh) {
        procedure.restore(objects, fresh);
    }

    @Override
    public void restored(Database fresh) {
        procedure.restored(fresh);
    }
}
