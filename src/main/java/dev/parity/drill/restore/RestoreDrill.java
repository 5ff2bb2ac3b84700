package dev.parity.drill.restore;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.proof.Before;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.s3.ObjectsAndRows;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.target.Connection;
import dev.parity.target.Target;
import dev.parity.target.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backup, restore and point in time, from whatever source; objects are copied by the drill where their store is known. */
public final class RestoreDrill {
    private static final Duration OBJECTS_EVERY = Duration.ofSeconds(1);

    private final Scene scene;
    private final BackupSource source;
    private final Instant began = Instant.now();
    private final ObjectArchive objects;
    private Connection direct;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;
    private Markers markers;
    private Copies copies;
    private String copied = ObjectsAndRows.ALL;
    private Loss prepared;

    public RestoreDrill(Scene scene, BackupSource source) {
        this.scene = scene;
        this.source = source;
        this.objects = new ObjectArchive(scene.scratch().resolve("objects"));
    }

    public DrillResult run(String operator) {
        open();
        backUp();
        Loss loss = new Losing(scene, source, markers, url()).lose();
        source.mustBeGood();
        Target restored = scene.keep(restore(loss, source));
        Conclusion conclusion = conclusion(loss)
                .fact(
                        "the fault took hold",
                        loss.proof().isPresent(),
                        loss.proof().orElse("no sign of it"))
                .recovery(scene.awaitRecovery(loss.atNanos(), loss.endNanos()))
                .notCovered(source.notCovered().toArray(String[]::new))
                .notCovered(hasObjects() ? new String[0] : new String[] {"a copy of the objects: no store is known"});
        scene.stopTraffic();
        proven(conclusion, restored, scene.plan().kind() == DrillKind.PITR);
        return conclusion.result(operator);
    }

    /** A backup of a live environment, and its loss: {@link #again} restores from it as often as wanted. */
    public RestoreDrill prepared() {
        open();
        backUp();
        prepared = new Losing(scene, source, markers, url()).declared();
        scene.stopTraffic();
        try (Database database = Database.open(url())) {
            source.finish(database);
        }
        source.mustBeGood();
        return this;
    }

    /**
     * Restores once more into a fresh environment, which is closed again; nobody acts on it but those who prove.
     *
     * @param how the source, or the same one with steps done otherwise
     * @param toMoment as a point in time, else all there is
     */
    public DrillResult again(BackupSource how, boolean toMoment, String operator) {
        Loss loss = prepared.until(toMoment ? Optional.of(markers.chosen()) : Optional.empty());
        Conclusion conclusion = conclusion(loss)
                .untimed()
                .fact("the fault took hold", true, loss.proof().orElseThrow())
                .notCovered("the time it takes: nobody acts while it is restored");
        try (Target restored = restore(loss, how)) {
            proven(conclusion, restored, toMoment);
        }
        return conclusion.result(operator);
    }

    private Conclusion conclusion(Loss loss) {
        return new Conclusion(scene, began, loss.atNanos())
                .until(loss.endNanos())
                .mode(source.mode()
                        + (hasObjects() ? "; objects copied every " + OBJECTS_EVERY.toSeconds() + " s" : ""));
    }

    private void open() {
        Target environment = source.open();
        scene.timeline().note("environment up", "target");
        direct = environment.connection(scene.id());
        scene.enter(environment);
        try (Database database = Database.open(url())) {
            database.text("select lo_from_bytea(0, convert_to(?, 'UTF8'))", "a large object of drill " + scene.id());
            before = Before.of(database);
        }
        behaviour = Behaviour.of(scene.api(environment), scene.cast());
        seen = behaviour.seen();
        scene.play(environment);
    }

    private String url() {
        return url(direct);
    }

    private static String url(Connection connection) {
        return connection
                .database()
                .orElseThrow(() -> new Unreachable("the environment has no endpoints.database. Expected the owning"
                        + " role's URL: the drill reads every table by it. Add it, or have lifecycle.up write it to"
                        + " PARITY_UP."));
    }

    private boolean hasObjects() {
        return direct.s3().isPresent() && direct.s3SecretKey().isPresent();
    }

    private void backUp() {
        Duration half = scene.plan().before().dividedBy(2);
        scene.steady("traffic before the backup", half);
        copies = new Copies(url());
        copyObjects();
        source.take();
        markers = new Markers(scene, url());
        follow(half);
        source.mustBeArchived();
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
        if (hasObjects()) {
            copies.taken(() -> source.follow(objects, direct));
        }
    }

    private Target restore(Loss loss, BackupSource how) {
        Target restored = how.restore(loss.until());
        try {
            filled(restored, how);
            return restored;
        } catch (RuntimeException e) {
            restored.close();
            throw e;
        }
    }

    private void filled(Target restored, BackupSource how) {
        Connection fresh = restored.connection(scene.id());
        if (hasObjects()) {
            how.restore(objects, fresh);
            scene.timeline().note(objects.size() + " objects put back", "object archive");
        }
        try (Database database = Database.open(url(fresh))) {
            copied = hasObjects() ? copies.last(database) : ObjectsAndRows.ALL;
            how.restored(database);
        }
        scene.leadTo(restored);
        scene.timeline().note("clients are led to it", "harness");
    }

    private void proven(Conclusion conclusion, Target restored, boolean toMoment) {
        conclusion.survey(restored).proofs(proofs(restored.connection(scene.id())));
        if (toMoment) {
            conclusion.proofs(markers.findings(conclusion.ledger(), conclusion.found()));
        }
    }

    private List<Finding> proofs(Connection restored) {
        List<Finding> findings = new ArrayList<>();
        try (Database database = Database.open(url(restored))) {
            findings.addAll(before.comparedWith(database));
            if (hasObjects()) {
                findings.addAll(ObjectsAndRows.compared(database, ObjectArchive.stored(restored), copied));
            }
        }
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }
}
