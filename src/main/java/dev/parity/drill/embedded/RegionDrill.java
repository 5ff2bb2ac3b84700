package dev.parity.drill.embedded;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.RecoveryTime;
import dev.parity.drill.Scene;
import dev.parity.drill.Validation;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.link.Relay;
import dev.parity.drill.proof.Before;
import dev.parity.drill.proof.Truth;
import dev.parity.drill.restore.Copies;
import dev.parity.drill.s3.ObjectArchive;
import dev.parity.drill.s3.ObjectsAndRows;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.target.Connection;
import dev.parity.target.OpenOptions;
import dev.parity.target.SparePostgres;
import dev.parity.target.StackKeys;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A region is lost with its services, its primary and its object store at once. Another has a standby and copies of the
 * objects: three failed checks, promotion, new services, a new way for clients, validation (Tell Me More's procedure).
 */
public final class RegionDrill {
    private static final Duration OBJECTS_EVERY = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final Scene scene;
    private final Procedure procedure;
    private final Instant began = Instant.now();
    private final Relay link;
    private final ObjectArchive objects;
    private Target lost;
    private Connection direct;
    private String primaryUrl;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;
    private Standby standby;
    private Copies copies;
    private String copied;

    public RegionDrill(Scene scene, Procedure procedure) {
        this.scene = scene;
        this.procedure = procedure;
        this.link = scene.keep(Relay.open());
        this.objects = new ObjectArchive(scene.scratch().resolve("objects"));
    }

    public DrillResult run(String operator) {
        open();
        boolean replicating = replicate();
        scene.play(lost);
        replicateObjects();
        Crash.Server primary = Crash.of(primaryUrl);
        Replication state = state();
        long fault = scene.ledger().now();
        String killed = Crash.kill(List.of(lost.pid(), primary.pid()));
        link.refuse();
        long gone = scene.ledger().now();
        scene.timeline().note("region A is lost with its services, primary and object store: " + killed, "kill -9");
        boolean detected = RegionChecks.of(scene, direct.gateway()).failed();
        Target other = failOver();
        List<RecoveryTime> recovery = scene.awaitRecovery(fault);
        scene.stopTraffic();
        Conclusion conclusion = new Conclusion(scene, began, fault)
                .until(gone)
                .mode(mode())
                .fact(
                        "the standby followed before the fault",
                        replicating && !state.kind().isEmpty(),
                        state.told())
                .fact("the fault took hold", detected, killed + "; " + RegionChecks.FAILED + " checks failed")
                .recovery(recovery)
                .notCovered(
                        "distance: both regions are processes of one machine",
                        "names of hosts: clients keep one address that is led elsewhere, no DNS entry has to expire",
                        "who is called and how soon: no person has to acknowledge here");
        Set<String> old = oldRows(primary);
        conclusion.survey(other);
        validate(conclusion, fault, recovery);
        return conclusion
                .proofs(proofs(other, conclusion, old))
                .proofs(List.of(state.asDeclared(scene.plan().synchronous())))
                .result(operator);
    }

    private void open() {
        lost = scene.keep(Targets.open(scene.home(), scene.environment(), OpenOptions.defaults()));
        direct = lost.connection(scene.id());
        primaryUrl = direct.database().orElseThrow();
        scene.timeline().note("region A up", "target");
        scene.enter(lost);
        try (Database session = Database.open(primaryUrl)) {
            before = Before.of(session);
        }
        behaviour = Behaviour.of(scene.api(lost), scene.cast());
        seen = behaviour.seen();
        copies = new Copies(primaryUrl);
    }

    private String mode() {
        return (scene.plan().synchronous() ? "synchronous" : "asynchronous")
                + " streaming to one standby in region B"
                + (scene.plan().throttle() > 0
                        ? ", link limited to " + scene.plan().throttle() + " bytes a second"
                        : "")
                + "; objects copied there every " + OBJECTS_EVERY.toSeconds() + " s";
    }

    private boolean replicate() {
        link.to(URI.create(primaryUrl).getPort());
        standby = scene.keep(
                Standby.follow(scene, primaryUrl, link.port(), scene.scratch().resolve("standby")));
        try (Database session = Database.open(primaryUrl)) {
            boolean so = Standby.wanted(scene, session, scene.plan().synchronous());
            if (scene.plan().throttle() > 0) {
                link.throttle(scene.plan().throttle());
            }
            scene.timeline().note("region B follows: " + mode(), "pg_stat_replication");
            return so;
        }
    }

    /** The traffic before the fault, and the copies of objects beside it. */
    private void replicateObjects() {
        long until = scene.ledger().now() + scene.plan().before().toNanos();
        long latest = until + STEADY.toNanos();
        while (scene.ledger().now() < until
                || !scene.unsteady(scene.ledger().now()).isEmpty()
                        && scene.ledger().now() < latest) {
            copies.taken(() -> procedure.follow(objects, direct));
            scene.await("the next copy of objects", OBJECTS_EVERY);
        }
        scene.timeline().note(objects.size() + " objects are in region B", "object archive");
    }

    private Replication state() {
        try (Database session = Database.open(primaryUrl)) {
            return Replication.of(session);
        }
    }

    /** Promote, launch, route. */
    private Target failOver() {
        standby.promote();
        scene.timeline().note("promote: the standby of region B takes writes", "pg_promote");
        Target other = scene.keep(Targets.open(
                scene.home(),
                scene.environment()
                        .inFrontOf(
                                standby.url(),
                                scene.environment().embedded().orElseThrow().postgres()),
                procedure
                        .keys(StackKeys.of(direct))
                        .map(OpenOptions.defaults()::with)
                        .orElse(OpenOptions.defaults())));
        procedure.restore(objects, other.connection(scene.id()));
        scene.timeline().note("launch: services and " + objects.size() + " objects of region B", "target");
        try (Database session = Database.open(standby.url())) {
            copied = copies.last(session);
        }
        scene.leadTo(other);
        scene.timeline().note("route: clients are led to region B", "failover manager");
        return other;
    }

    /** The old data folder is started alone, recovers from its own log, and is read. */
    private Set<String> oldRows(Crash.Server primary) {
        String password = URI.create(primaryUrl).getUserInfo().split(":", 2)[1];
        int major = scene.environment().embedded().orElseThrow().postgres();
        try (SparePostgres old = SparePostgres.start(scene.home(), major, primary.data(), password)) {
            scene.timeline().note("data folder of region A read, for the truth alone", "crash recovery");
            return Truth.rows(old.url(), scene.id());
        }
    }

    /** What the procedure asks for after the new way: without it nobody may say that it is over. */
    private void validate(Conclusion conclusion, long fault, List<RecoveryTime> recovery) {
        long recovered = recovery.stream()
                .flatMap(each -> each.recovered().stream())
                .mapToLong(each -> fault + each.toNanos())
                .max()
                .orElse(fault);
        List<Finding> findings = Validation.of(conclusion.ledger(), fault, recovered);
        conclusion
                .fact(
                        "error rate and latency were validated",
                        Validation.possible(conclusion.ledger(), fault, recovered),
                        findings.get(0).detail() + "; " + findings.get(1).detail())
                .proofs(findings);
        findings.forEach(each -> scene.timeline().note("validate: " + each.what() + ": " + each.detail(), "ledger"));
    }

    private List<Finding> proofs(Target other, Conclusion conclusion, Set<String> old) {
        List<Finding> findings = new ArrayList<>();
        try (Database session = Database.open(standby.url())) {
            findings.addAll(before.comparedWith(session));
            findings.addAll(
                    ObjectsAndRows.compared(session, ObjectArchive.stored(other.connection(scene.id())), copied));
        }
        Set<String> now = Truth.rows(standby.url(), scene.id());
        findings.add(Truth.compared(conclusion.reconciled(Kind.ROW), old, now, Truth.promised(conclusion.ledger())));
        List<Finding> smoke = behaviour.comparedWith(seen);
        long good = smoke.stream().filter(Finding::held).count();
        scene.timeline()
                .note("validate: smoke, " + good + " of " + smoke.size() + " questions answered as before", "services");
        findings.addAll(smoke);
        return findings;
    }
}
