package dev.parity.drill.embedded;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.proof.Before;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.RestorePoint;
import dev.parity.target.StackKeys;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backup, restore and point in time on the embedded stack: one base backup, one archive, one fresh stack. */
public final class RestoreDrill {
    private static final Duration SEGMENT_EVERY = Duration.ofSeconds(2);
    private static final Duration OBJECTS_EVERY = Duration.ofSeconds(1);

    private final Scene scene;
    private final Procedure procedure;
    private final Instant began = Instant.now();
    private final Path archive;
    private final ObjectArchive objects;
    private Target source;
    private Connection direct;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;
    private Path backup;
    private Markers markers;
    private Copies copies;
    private String copied;
    private Loss prepared;

    public RestoreDrill(Scene scene, Procedure procedure) {
        this.scene = scene;
        this.procedure = procedure;
        this.archive = Archiving.folder(scene.scratch());
        this.objects = new ObjectArchive(scene.scratch().resolve("objects"));
    }

    public DrillResult run(String operator) {
        open();
        backUp();
        Loss loss = lose();
        procedure.kept(backup, archive);
        Manifest manifest = Verification.mustBeGood(backup, archive);
        scene.timeline().note("backup read from end to end: " + manifest.files().size() + " files", "verification");
        Target restored = scene.keep(restore(loss, procedure));
        Conclusion conclusion = new Conclusion(scene, began, loss.atNanos())
                .until(loss.endNanos())
                .mode(mode())
                .fact(
                        "the fault took hold",
                        loss.proof().isPresent(),
                        loss.proof().orElse("no sign of it"))
                .recovery(scene.awaitRecovery(loss.atNanos()))
                .notCovered(
                        "loss of the backup's own place: it lies on the same machine",
                        "versions of PostgreSQL other than the source's");
        scene.stopTraffic();
        conclusion.survey(restored).proofs(proofs(restored));
        if (scene.plan().kind() == DrillKind.PITR) {
            conclusion.proofs(markers.findings(conclusion.ledger(), conclusion.found()));
        }
        return conclusion.result(operator);
    }

    /** A backup of a live environment, and its loss: {@link #again} restores from it as often as wanted. */
    public RestoreDrill prepared() {
        open();
        backUp();
        prepared = declared();
        scene.stopTraffic();
        try (Database database = Database.open(url())) {
            switchSegment(database);
        }
        Verification.mustBeGood(backup, archive);
        return this;
    }

    /**
     * Restores once more into a fresh stack, which is closed again; nobody acts on it but those who prove.
     *
     * @param toMoment as a point in time, else all there is
     */
    public DrillResult again(Procedure how, boolean toMoment, String operator) {
        Optional<String> until = toMoment ? Optional.of(markers.chosen()) : Optional.empty();
        Loss loss = new Loss(prepared.atNanos(), prepared.endNanos(), until, prepared.proof());
        Conclusion conclusion = new Conclusion(scene, began, loss.atNanos())
                .until(loss.endNanos())
                .mode(mode())
                .untimed()
                .fact("the fault took hold", true, loss.proof().orElseThrow())
                .notCovered("the time it takes: nobody acts while it is restored");
        try (Target restored = restore(loss, how)) {
            conclusion.survey(restored).proofs(proofs(restored));
            if (toMoment) {
                conclusion.proofs(markers.findings(conclusion.ledger(), conclusion.found()));
            }
        }
        return conclusion.result(operator);
    }

    private static String mode() {
        return "base backup and archived log, a segment every " + SEGMENT_EVERY.toSeconds()
                + " s; objects copied every " + OBJECTS_EVERY.toSeconds() + " s";
    }

    private void open() {
        source = scene.keep(Targets.open(
                scene.home(), Archiving.into(scene.environment(), archive, SEGMENT_EVERY), OpenOptions.defaults()));
        direct = source.connection(scene.id());
        scene.timeline().note("environment up", "target");
        scene.enter(source);
        try (Database database = Database.open(url())) {
            database.text("select lo_from_bytea(0, convert_to(?, 'UTF8'))", "a large object of drill " + scene.id());
            before = Before.of(database);
        }
        behaviour = Behaviour.of(scene.api(source), scene.cast());
        seen = behaviour.seen();
        scene.play(source);
    }

    private String url() {
        return direct.database().orElseThrow();
    }

    private void backUp() {
        Duration half = scene.plan().before().dividedBy(2);
        scene.steady("traffic before the backup", half);
        backup = scene.scratch().resolve("backup-" + scene.id());
        copies = new Copies(url());
        copyObjects();
        scene.timeline().note("base backup begins", "pg_backup_start");
        Manifest manifest = BaseBackup.take(url(), scene.environment().name(), backup);
        scene.timeline()
                .note(
                        "base backup done: " + manifest.bytes() / (1024 * 1024) + " MiB, " + manifest.startLsn()
                                + " to " + manifest.stopLsn(),
                        "pg_backup_stop");
        markers = new Markers(scene, url());
        follow(half);
        try (Database database = Database.open(url())) {
            Archiving.mustWork(database);
        }
    }

    /** Objects are followed up to the end, as the log is. */
    private void follow(Duration time) {
        long until = scene.ledger().now() + time.toNanos();
        while (scene.ledger().now() < until || !markers.enough()) {
            copyObjects();
            markers.mark();
            scene.await("the next copy of objects", OBJECTS_EVERY);
        }
        scene.timeline().note(objects.size() + " objects copied", "object archive");
    }

    private void copyObjects() {
        copies.taken(() -> procedure.follow(objects, direct));
    }

    private Loss lose() {
        return switch (scene.plan().kind()) {
            case BACKUP -> declared();
            case PITR -> mistake();
            default -> crash();
        };
    }

    /** Nothing is broken: the environment is cut off, and what runs beside it must do. */
    private Loss declared() {
        long at = scene.ledger().now();
        scene.front().refuse();
        scene.timeline().note("declared lost: clients are cut off, the environment itself is left alone", "harness");
        return new Loss(at, scene.ledger().now(), Optional.empty(), Optional.of("clients were cut off"));
    }

    private Loss mistake() {
        String time = markers.chosen();
        try (Database database = Database.open(url())) {
            long at = scene.ledger().now();
            int gone = database.rows("delete from public.posts where body like ? returning id", "ledger.%")
                    .size();
            scene.timeline().note("the mistake: " + gone + " posts deleted by a careless statement", "database");
            scene.front().refuse();
            long end = scene.ledger().now();
            switchSegment(database);
            source.close();
            return new Loss(
                    at, end, Optional.of(time), gone > 0 ? Optional.of(gone + " rows were deleted") : Optional.empty());
        }
    }

    private void switchSegment(Database database) {
        String last = database.text("select pg_walfile_name(pg_switch_wal())");
        scene.await(
                "the last segment is archived",
                Duration.ofSeconds(30),
                () -> java.nio.file.Files.exists(archive.resolve(last)));
    }

    private Loss crash() {
        Crash.Server server = Crash.of(url());
        long at = scene.ledger().now();
        String killed = Crash.kill(List.of(source.pid(), server.pid()));
        scene.timeline().note("the environment is lost: " + killed, "kill -9");
        scene.front().refuse();
        long end = scene.ledger().now();
        source.close();
        boolean gone = !java.nio.file.Files.exists(server.data());
        scene.timeline().note("its folder is deleted", "harness");
        return new Loss(
                at, end, Optional.empty(), gone ? Optional.of(killed + "; its data folder is gone") : Optional.empty());
    }

    private Target restore(Loss loss, Procedure how) {
        Path base = backup.resolve("base");
        String password = java.net.URI.create(url()).getUserInfo().split(":", 2)[1];
        Target restored = Targets.open(
                scene.home(),
                scene.environment(),
                options(how).with(how.point(new RestorePoint(base, archive, loss.until(), password))));
        try {
            filled(restored, how);
            return restored;
        } catch (RuntimeException e) {
            restored.close();
            throw e;
        }
    }

    private OpenOptions options(Procedure how) {
        OpenOptions options = OpenOptions.defaults();
        return how.keys(StackKeys.of(direct)).map(options::with).orElse(options);
    }

    private void filled(Target restored, Procedure how) {
        scene.timeline().note("fresh environment up, log replayed", "target");
        how.restore(objects, restored.connection(scene.id()));
        scene.timeline().note(objects.size() + " objects put back", "object archive");
        try (Database database =
                Database.open(restored.connection(scene.id()).database().orElseThrow())) {
            copied = copies.last(database);
            how.restored(database);
        }
        scene.leadTo(restored);
        scene.timeline().note("clients are led to it", "harness");
    }

    private List<Finding> proofs(Target restored) {
        Connection connection = restored.connection(scene.id());
        List<Finding> findings = new ArrayList<>();
        try (Database database = Database.open(connection.database().orElseThrow())) {
            findings.addAll(before.comparedWith(database));
            findings.addAll(ObjectsAndRows.compared(database, ObjectArchive.stored(connection), copied));
        }
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }

    /**
     * How it was lost.
     *
     * @param endNanos when the last that is lost may have been acknowledged: a crash takes its time on a busy machine
     * @param until moment to restore to, if not all there is
     * @param proof that the fault took hold
     */
    private record Loss(long atNanos, long endNanos, Optional<String> until, Optional<String> proof) {}
}
