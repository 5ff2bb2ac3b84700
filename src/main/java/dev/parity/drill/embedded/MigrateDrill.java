package dev.parity.drill.embedded;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.proof.Before;
import dev.parity.drill.proof.Contents;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.s3.ObjectsAndRows;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.environment.Environment;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.StackKeys;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An embedded environment moves into a fresh one while it is used: copied, followed, cut over, or rolled back. */
public final class MigrateDrill {
    private static final Duration OBJECTS_EVERY = Duration.ofSeconds(1);

    private final Scene scene;
    private final Environment destination;
    private final Procedure procedure;
    private final Instant began = Instant.now();
    private final ObjectArchive objects;
    private Target source;
    private Target fresh;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;

    /** @param destination where to; of the source's own description it is a twin */
    public MigrateDrill(Scene scene, Environment destination, Procedure procedure) {
        this.scene = scene;
        this.procedure = procedure;
        this.destination = destination;
        this.objects = new ObjectArchive(scene.scratch().resolve("objects"));
    }

    public DrillResult run(String operator) {
        open();
        try (Database from = Database.open(url(source));
                Database to = Database.open(url(fresh))) {
            LogicalCopy copy = new LogicalCopy(scene, from, to);
            boolean copied = copy.begin(url(source));
            scene.timeline().note("all tables copied, changes follow", "logical replication");
            follow(scene.plan().before().dividedBy(2));
            long cut = scene.ledger().now();
            List<Finding> moved = cutOver(copy, from, to);
            boolean good =
                    moved.stream().allMatch(Finding::held) && !scene.plan().rollBack();
            Target next = good ? fresh : source;
            copy.end();
            scene.leadTo(next);
            scene.timeline().note(good ? "clients are led to the new one" : "rolled back: clients stay", "harness");
            Conclusion conclusion = new Conclusion(scene, began, cut)
                    .mode("logical replication up to the cut; objects copied every " + OBJECTS_EVERY.toSeconds() + " s")
                    .fact("all tables were copied", copied, "pg_subscription_rel")
                    .fact("clients were cut off", !moved.isEmpty(), "the front refused while the rest followed")
                    .recovery(scene.awaitRecovery(cut))
                    .proofs(moved)
                    .notCovered(
                            "large objects, which logical replication leaves", "changes of the schema during a move");
            scene.stopTraffic();
            conclusion.survey(next).proofs(proofs(next));
            return conclusion.result(operator);
        }
    }

    private static String url(Target target) {
        return target.connection("").database().orElseThrow();
    }

    private void open() {
        source = scene.keep(Targets.open(scene.home(), scene.environment(), OpenOptions.defaults()));
        Connection direct = source.connection(scene.id());
        scene.timeline().note("environment up", "target");
        scene.enter(source);
        try (Database database = Database.open(url(source))) {
            before = Before.of(database);
        }
        behaviour = Behaviour.of(scene.api(source), scene.cast());
        seen = behaviour.seen();
        scene.play(source);
        scene.steady("traffic before the move", scene.plan().before().dividedBy(2));
        fresh = scene.keep(Targets.open(scene.home(), destination, options(direct)));
        scene.timeline().note("fresh environment up: " + fresh.facts().get("postgres"), "target");
    }

    private OpenOptions options(Connection direct) {
        OpenOptions options = OpenOptions.defaults();
        return procedure.keys(StackKeys.of(direct)).map(options::with).orElse(options);
    }

    private void follow(Duration time) {
        long until = scene.ledger().now() + time.toNanos();
        while (scene.ledger().now() < until) {
            procedure.follow(objects, source.connection(scene.id()));
            scene.await("the next copy of objects", OBJECTS_EVERY);
        }
        procedure.restore(objects, fresh.connection(scene.id()));
        scene.timeline().note(objects.size() + " objects are in the new store", "object archive");
    }

    private List<Finding> cutOver(LogicalCopy copy, Database from, Database to) {
        scene.front().refuse();
        scene.timeline().note("clients are cut off", "harness");
        boolean arrived = copy.caughtUp();
        int sequences = procedure.finish(copy);
        procedure.follow(objects, source.connection(scene.id()));
        procedure.restore(objects, fresh.connection(scene.id()));
        procedure.restored(to);
        scene.timeline().note("the rest arrived, " + sequences + " sequences set", "logical replication");
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("move", "the last write arrived", arrived, "confirmed_flush_lsn"));
        findings.addAll(Contents.of(from).sameAs(Contents.of(to)));
        findings.addAll(
                ObjectsAndRows.compared(to, ObjectArchive.stored(fresh.connection(scene.id())), ObjectsAndRows.ALL));
        scene.timeline().note("both sides compared, row by row", "verification");
        return findings;
    }

    private List<Finding> proofs(Target next) {
        List<Finding> findings = new ArrayList<>();
        try (Database database = Database.open(url(next))) {
            findings.addAll(before.comparedWith(database));
        }
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }
}
