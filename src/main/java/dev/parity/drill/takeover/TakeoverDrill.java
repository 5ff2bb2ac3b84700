package dev.parity.drill.takeover;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillResult;
import dev.parity.drill.Finding;
import dev.parity.drill.Sample;
import dev.parity.drill.Scene;
import dev.parity.drill.proof.Before;
import dev.parity.drill.sql.Database;
import dev.parity.drill.sql.Server;
import dev.parity.drill.traffic.Behaviour;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The primary is made to fail by whatever means, and whatever watches over it has another take over. */
public final class TakeoverDrill {
    private static final Duration USUAL = Duration.ofMinutes(2);

    private final Scene scene;
    private final FailoverMeans means;
    private final String mode;
    private final Instant began = Instant.now();
    private Target target;
    private Before before;
    private Behaviour behaviour;
    private Map<String, String> seen;

    /** @param mode what kind of end the primary is to have */
    public TakeoverDrill(Scene scene, FailoverMeans means, String mode) {
        this.scene = scene;
        this.means = means;
        this.mode = mode;
    }

    /** @throws dev.parity.target.NotPossibleHere if something that is needed is missing; nothing was done then */
    public DrillResult run(String operator) {
        target = scene.keep(Targets.open(scene.home(), scene.environment(), OpenOptions.defaults()));
        scene.timeline().note("environment up", "target");
        means.open(target);
        scene.keep(means::undo);
        enter();
        State first = means.state();
        String server = server();
        scene.play(target);
        scene.steady("traffic before the fault", scene.plan().before());
        Takeover takeover = fail(first);
        Conclusion conclusion = new Conclusion(scene, began, takeover.faultNanos())
                .until(takeover.promotedNanos())
                .mode("replication as " + means.name() + " tells it: " + first.replication() + ", "
                        + (first.standbys() < 0 ? "an unknown number of" : first.standbys()) + " standbys; fault: "
                        + mode)
                .fact("the fault took hold", took(first, takeover.now(), server), took(takeover, first))
                .recovery(scene.awaitRecovery(takeover.faultNanos()))
                .notCovered(
                        "the data of the old primary: what it alone had is known by the ledger, not read from its disk")
                .notCovered(means.notCovered().toArray(String[]::new));
        scene.stopTraffic();
        conclusion.survey(target).proofs(proofs()).proofs(List.of(restored(first)));
        return conclusion.result(operator);
    }

    private void enter() {
        scene.enter(target);
        try (Database session = Database.open(url())) {
            before = Before.of(session);
        }
        behaviour = Behaviour.of(scene.api(target), scene.cast());
        seen = behaviour.seen();
    }

    private String url() {
        return target.connection(scene.id())
                .database()
                .orElseThrow(() -> new Unreachable(scene.environment().name()
                        + " has no endpoints.database. Expected the owning role's URL: the drill reads every table by"
                        + " it. Add it, or have lifecycle.up write it to PARITY_UP."));
    }

    private String server() {
        return Server.at(url());
    }

    /**
     * What the tool did, and when.
     *
     * @param promotedNanos until when the old primary may have acknowledged something
     */
    private record Takeover(long faultNanos, long promotedNanos, String said, State now) {}

    private Takeover fail(State first) {
        long asked = scene.ledger().now();
        String said = means.fail();
        scene.timeline().note("the primary fails (" + mode + "): " + said, means.name());
        scene.await(
                "another is the primary",
                patience(),
                () -> !current(first).primary().equals(first.primary()));
        long promoted = scene.ledger().now();
        State now = current(first);
        scene.timeline().note(now.told(), means.name());
        return new Takeover(happened(asked), promoted, said, now);
    }

    private boolean asGoodAs(State first) {
        try {
            return means.state().asGoodAs(first);
        } catch (Unreachable notYet) {
            return false;
        }
    }

    private Duration patience() {
        return scene.environment().timeouts().getOrDefault("failover", USUAL);
    }

    /** While nobody leads, they may have nothing to tell. */
    private State current(State otherwise) {
        try {
            return means.state();
        } catch (Unreachable notNow) {
            return otherwise;
        }
    }

    /**
     * When it was asked for; where all was good for as long as counts as recovered, the first failure after that: a pod
     * that is evicted serves on until its time of grace is over.
     */
    private long happened(long asked) {
        long stable = scene.plan().stable().toNanos();
        long begun = asked;
        long last = asked;
        for (long bad : failures(asked)) {
            begun = bad - last >= stable ? bad : begun;
            last = bad;
        }
        return begun;
    }

    private long[] failures(long asked) {
        return scene.traffic().samples().stream()
                .filter(sample -> sample.atNanos() >= asked && !sample.good())
                .mapToLong(Sample::atNanos)
                .sorted()
                .toArray();
    }

    /** Its word alone does not do: the database must be another server. */
    private boolean took(State first, State now, String server) {
        return !now.primary().equals(first.primary())
                && scene.await("the database is another server", patience(), () -> {
                    try {
                        return !server().equals(server);
                    } catch (Unreachable notYet) {
                        return false;
                    }
                });
    }

    private static String took(Takeover takeover, State first) {
        return takeover.said() + "; primary was " + first.primary() + ", is "
                + takeover.now().primary() + "; the database must answer from another server";
    }

    private List<Finding> proofs() {
        List<Finding> findings = new ArrayList<>();
        try (Database session = Database.open(url())) {
            findings.addAll(before.comparedWith(session));
        }
        findings.addAll(behaviour.comparedWith(seen));
        return findings;
    }

    /** It puts back what it took away, and as many follow as did. */
    private Finding restored(State first) {
        long start = scene.ledger().now();
        means.undo();
        boolean so = scene.await("as many follow as did", patience(), () -> asGoodAs(first));
        State now = current(first);
        scene.timeline().note("put back: " + now.told(), means.name());
        long millis = (scene.ledger().now() - start) / 1_000_000;
        return new Finding(
                "topology", "as many copies follow as before", so, now.told() + ", after " + millis / 1000.0 + " s");
    }
}
