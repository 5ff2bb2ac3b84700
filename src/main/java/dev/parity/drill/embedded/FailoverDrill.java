package dev.parity.drill.embedded;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Scene;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.link.DatabaseHop;
import dev.parity.drill.link.Relay;
import dev.parity.drill.proof.Before;
import dev.parity.drill.proof.Truth;
import dev.parity.drill.sql.Database;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.target.OpenOptions;
import dev.parity.target.SparePostgres;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The embedded stack's primary is killed, its standby promoted, and the old primary attached again. */
public final class FailoverDrill {
    private static final String SECOND_COPY = "a second copy exists again";
    private static final Duration REATTACHED = Duration.ofSeconds(60);

    private final Scene scene;
    private final Procedure procedure;
    private final Instant began = Instant.now();
    private final Relay database;
    private final Relay link;
    private Target target;
    private String primaryUrl;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;
    private Standby standby;
    private String mode;

    public FailoverDrill(Scene scene, Procedure procedure) {
        this.scene = scene;
        this.procedure = procedure;
        this.database = scene.keep(Relay.open());
        this.link = scene.keep(Relay.open());
    }

    public DrillResult run(String operator) {
        open();
        boolean replicating = replicate();
        scene.play(target);
        scene.steady("traffic before the fault", scene.plan().before());
        Crash.Server primary = Crash.of(primaryUrl);
        try (Database session = Database.open(primaryUrl)) {
            procedure.before(session, link);
        }
        Replication state = state();
        long fault = scene.ledger().now();
        OldPrimary old = OldPrimary.lose(scene, procedure, primary, primaryUrl, link);
        boolean failed = old.detected();
        promote(old.port());
        old.discarded();
        Conclusion conclusion = new Conclusion(scene, began, fault)
                .until(old.promotedNanos())
                .mode(mode)
                .fact(
                        "the standby followed before the fault",
                        replicating && !state.kind().isEmpty(),
                        state.told())
                .fact("the fault took hold", failed, old.told() + "; " + OldPrimary.FAILED_CHECKS + " checks failed")
                .recovery(scene.awaitRecovery(fault))
                .notCovered(
                        "loss of the machine: primary and standby are processes of one",
                        "pg_rewind, which the embedded binaries lack: the old primary is copied anew");
        scene.stopTraffic();
        old.ended();
        Set<String> rows = oldRows(primary);
        conclusion
                .survey(target)
                .proofs(proofs(conclusion, rows, old.promotedNanos()))
                .proofs(List.of(state.asDeclared(scene.plan().synchronous()), reattached()));
        return conclusion.result(operator);
    }

    private void open() {
        target = scene.keep(
                Targets.open(scene.home(), scene.environment(), OpenOptions.through(new DatabaseHop(database))));
        primaryUrl = target.connection(scene.id()).database().orElseThrow();
        scene.timeline().note("environment up", "target");
        scene.enter(target);
        try (Database session = Database.open(primaryUrl)) {
            before = Before.of(session);
        }
        behaviour = Behaviour.of(scene.api(target), scene.cast());
        seen = behaviour.seen();
    }

    private boolean replicate() {
        link.to(URI.create(primaryUrl).getPort());
        standby = scene.keep(
                Standby.follow(scene, primaryUrl, link.port(), scene.scratch().resolve("standby")));
        boolean synchronous = scene.plan().synchronous();
        mode = (synchronous ? "synchronous" : "asynchronous") + " streaming to one standby"
                + (scene.plan().throttle() > 0
                        ? ", link limited to " + scene.plan().throttle() + " bytes a second"
                        : "");
        try (Database session = Database.open(primaryUrl)) {
            boolean so = Standby.wanted(scene, session, synchronous);
            if (scene.plan().throttle() > 0) {
                link.throttle(scene.plan().throttle());
            }
            scene.timeline().note("standby follows: " + mode, "pg_stat_replication");
            return so;
        }
    }

    private Replication state() {
        try (Database session = Database.open(primaryUrl)) {
            return Replication.of(session);
        }
    }

    private void promote(int old) {
        if (procedure.promotes()) {
            standby.promote();
            scene.timeline().note("standby promoted", "pg_promote");
        }
        procedure.lead(database, old, standby.port());
        scene.timeline().note("services are led to it", "failover manager");
        if (procedure.promotes()) {
            try (Database session = Database.open(standby.url())) {
                procedure.led(session);
            }
        }
    }

    /** The old data folder is started alone, recovers from its own log, and is read. */
    private Set<String> oldRows(Crash.Server primary) {
        String password = URI.create(primaryUrl).getUserInfo().split(":", 2)[1];
        try (SparePostgres old = SparePostgres.start(scene.home(), major(), primary.data(), password)) {
            scene.timeline().note("old data folder read", "crash recovery");
            return Truth.rows(old.url(), scene.id());
        }
    }

    private int major() {
        return scene.environment().embedded().orElseThrow().postgres();
    }

    private List<Finding> proofs(Conclusion conclusion, Set<String> old, long promotedNanos) {
        List<Finding> findings = new ArrayList<>();
        try (Database session = Database.open(standby.url())) {
            findings.addAll(before.comparedWith(session));
        }
        Set<String> now = Truth.rows(standby.url(), scene.id());
        findings.add(Truth.compared(conclusion.reconciled(Kind.ROW), old, now, Truth.promised(conclusion.ledger())));
        findings.add(Truth.oneSide(conclusion.ledger(), old, now, promotedNanos));
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }

    private Finding reattached() {
        try {
            return attached();
        } catch (Unreachable e) {
            return new Finding("topology", SECOND_COPY, false, e.getMessage());
        }
    }

    private Finding attached() {
        long start = scene.ledger().now();
        Path folder = scene.scratch().resolve("reattached");
        Standby again = scene.keep(Standby.follow(scene, standby.url(), standby.port(), folder));
        try (Database session = Database.open(standby.url())) {
            boolean so = scene.await(
                    "the old primary follows",
                    REATTACHED,
                    () -> !Standby.state(session).isEmpty());
            scene.timeline().note("old primary follows the new one, copied anew", "pg_stat_replication");
            long millis = (scene.ledger().now() - start) / 1_000_000;
            return new Finding(
                    "topology", SECOND_COPY, so, "on port " + again.port() + " after " + millis / 1000.0 + " s");
        }
    }
}
