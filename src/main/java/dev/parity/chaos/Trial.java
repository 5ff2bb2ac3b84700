package dev.parity.chaos;

import dev.parity.drill.Conclusion;
import dev.parity.drill.DrillResult;
import dev.parity.drill.DrillVerdict;
import dev.parity.drill.Finding;
import dev.parity.drill.RecoveryTime;
import dev.parity.drill.Sample;
import dev.parity.drill.Scene;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Reconciliation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fault in an environment that is used: selected, injected, proven, undone, verified, and what it cost. */
final class Trial {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
    private static final Duration UNDONE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double SERVED = 0.95;

    private final Scene scene;
    private final Means means;
    private final Fault fault;
    private final Steady steady;
    private final Windows windows;
    private final Journal journal;
    private final List<Guard.Condition> stops;
    private final List<Step> steps = new ArrayList<>();
    private Breakage breakage;
    private Guard guard;
    private long injected;
    private long undone;
    private boolean clean = true;

    Trial(
            Scene scene,
            Means means,
            Fault fault,
            Steady steady,
            Windows windows,
            Journal journal,
            List<Guard.Condition> stops) {
        this.scene = scene;
        this.means = means;
        this.fault = fault;
        this.steady = steady;
        this.windows = windows;
        this.journal = journal;
        this.stops = List.copyOf(stops);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** False if it could not be shown that the fault is gone. */
    boolean clean() {
        return clean;
    }

    Optional<String> stopped() {
        return guard == null ? Optional.empty() : guard.reason();
    }

    TrialResult run(String operator, int repetition) {
        breakage = means.of(fault);
        Optional<String> no = breakage.unavailable();
        if (no.isPresent()) {
            return TrialResult.untried(fault, repetition, Word.UNSUPPORTED, List.of(no.get()), steps());
        }
        List<String> targets = breakage.targets();
        scene.enter(means.target());
        scene.play(means.target());
        scene.steady("traffic before the fault", windows.before());
        List<String> broken = steady.broken(before());
        if (!broken.isEmpty()) {
            return TrialResult.untried(fault, repetition, Word.INVALID, notSteady(broken), steps());
        }
        reached(State.SELECTED, String.join(", ", targets));
        journal.intend(fault, targets, means.residue());
        boolean proven = broken();
        List<RecoveryTime> recovery = proven ? scene.awaitRecovery(undone) : List.of();
        List<Sample> samples = scene.traffic().samples();
        scene.stopTraffic();
        Impact impact = Impact.of(samples, steady, injected, undone);
        return TrialResult.of(
                fault, repetition, judged(operator, proven, recovery, impact), impact, steady, this, recovery);
    }

    private static List<String> notSteady(List<String> broken) {
        List<String> reasons = new ArrayList<>();
        reasons.add("no steady state before the fault, nothing was broken");
        reasons.addAll(broken);
        return reasons;
    }

    private List<Sample> before() {
        long from = scene.ledger().now()
                - Math.min(windows.before().toNanos(), Duration.ofSeconds(5).toNanos());
        return scene.traffic().samples().stream()
                .filter(sample -> sample.atNanos() >= from)
                .toList();
    }

    /** Whether it took hold; however this ends, it is undone. */
    private boolean broken() {
        try {
            injected = scene.ledger().now();
            guard = Guard.watching(conditions());
            breakage.inject();
            reached(State.INJECTED, "done");
            boolean proven = proven();
            if (proven) {
                scene.await("the fault", remaining(), () -> guard.tripped());
            }
            return proven;
        } finally {
            undo();
        }
    }

    private List<Guard.Condition> conditions() {
        List<Guard.Condition> all = new ArrayList<>(stops);
        all.add(Guard.burnt(scene.traffic()::samples, steady, injected));
        all.add(new LedgerLook(scene.folder().resolve("ledger.ndjson"), scene.ledger(), scene.api(means.target())));
        all.add(means::othersHit);
        return all;
    }

    private Duration remaining() {
        Duration rest = fault.duration().minusNanos(scene.ledger().now() - injected);
        return rest.isNegative() ? POLL : rest;
    }

    private boolean proven() {
        String[] evidence = {""};
        boolean so = scene.await("the fault shows", windows.proof(), () -> {
            if (guard.tripped()) {
                return true;
            }
            breakage.proof().ifPresent(shown -> evidence[0] = shown);
            return !evidence[0].isEmpty();
        });
        if (so && !evidence[0].isEmpty()) {
            reached(State.PROVEN, evidence[0]);
        }
        return !evidence[0].isEmpty();
    }

    /** By a thread that is not interrupted, or its waits would end at once. */
    private void undo() {
        boolean interrupted = Thread.interrupted();
        try {
            breakage.undo();
            undone = scene.ledger().now();
            guard.close();
            stopped()
                    .ifPresent(why -> scene.timeline()
                            .note("guard: " + why + "; taken back " + sinceTrip() + " ms later", "guard"));
            reached(State.UNDONE, "taken back");
            verify();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be undone", fault.name(), e);
            undone = scene.ledger().now();
            clean = false;
        } finally {
            guard.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long sinceTrip() {
        return (System.nanoTime() - guard.trippedNanos()) / 1_000_000;
    }

    private void verify() {
        String[] evidence = {""};
        clean = shows("the fault is gone", UNDONE, () -> {
            breakage.undone().ifPresent(shown -> evidence[0] = shown);
            return !evidence[0].isEmpty();
        });
        if (clean) {
            reached(State.VERIFIED, evidence[0]);
        }
    }

    private static boolean shows(String what, Duration atMost, Callable<Boolean> condition) {
        try {
            Awaitility.await(what)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(atMost)
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    private void reached(State state, String evidence) {
        steps.add(new Step(state, scene.ledger().now() / 1_000_000, evidence));
        scene.timeline()
                .note(fault.name() + " " + state + ": " + evidence, state == State.PROVEN ? "outside" : "chaos");
        journal.reached(fault, state, evidence);
    }

    private DrillResult judged(String operator, boolean proven, List<RecoveryTime> recovery, Impact impact) {
        Conclusion conclusion = new Conclusion(scene, scene.began(), injected)
                .recoveredFrom(undone)
                .mode(fault.title() + " (" + fault.act() + " at " + fault.at() + ", " + fault.with() + ")")
                .fact("the fault took hold", proven, proven ? evidence(State.PROVEN) : "it did not show from outside")
                .fact("the fault is gone", clean, clean ? evidence(State.VERIFIED) : "it did not show that it is")
                .recovery(recovery)
                .survey(means.target());
        return worded(conclusion.proofs(proofs(conclusion, impact)).result(operator), impact);
    }

    private String evidence(State state) {
        return steps.stream()
                .filter(step -> step.state() == state)
                .map(Step::evidence)
                .findFirst()
                .orElse("");
    }

    private List<Finding> proofs(Conclusion conclusion, Impact impact) {
        List<Finding> proofs = new ArrayList<>();
        for (Kind kind : List.of(Kind.ROW, Kind.OBJECT, Kind.SESSION)) {
            Reconciliation kept = conclusion.reconciled(kind);
            proofs.add(new Finding(
                    "never",
                    "acknowledged " + kind.plural() + " are lost",
                    kept.gone() == 0,
                    kept.gone() + " of " + kept.acknowledged() + " are gone"));
        }
        proofs.add(new Finding(
                "never",
                "an answer is wrong or shows what must not be seen",
                impact.wrong().isEmpty(),
                impact.wrong().isEmpty() ? "none was" : String.join(", ", impact.wrong())));
        fault.spares().forEach(capability -> proofs.add(spared(capability, impact)));
        double most = steady.area().value().toMillis() / 1000.0;
        proofs.add(new Finding(
                "budget",
                "seconds of full outage",
                impact.area() <= most,
                String.format(java.util.Locale.ROOT, "%.1f of %.1f", impact.area(), most)));
        return proofs;
    }

    private Finding spared(String capability, Impact impact) {
        double share = impact.served().getOrDefault(capability, 0.0);
        return new Finding(
                "users keep",
                capability,
                share >= SERVED,
                String.format(
                        java.util.Locale.ROOT,
                        "%.0f of 100 probes served during the fault, at least %.0f%s",
                        100 * share,
                        100 * SERVED,
                        fault.because().isEmpty() ? "" : " (" + fault.because() + ")"));
    }

    /** The drill's own word, but for what only chaos knows. */
    private DrillResult worded(DrillResult result, Impact impact) {
        Optional<String> why = stopped();
        if (why.isPresent()) {
            return result.worded(DrillVerdict.ABORTED, List.of("the guard ended it: " + why.get()));
        }
        boolean noticed = impact.noticed().isPresent();
        return result.verdict() == DrillVerdict.HELD && noticed
                ? result.worded(DrillVerdict.DEGRADED, List.of(noticed(impact)))
                : result;
    }

    private static String noticed(Impact impact) {
        List<String> hit = impact.served().entrySet().stream()
                .filter(each -> each.getValue() < 1)
                .map(each ->
                        String.format(java.util.Locale.ROOT, "%s %.0f of 100", each.getKey(), 100 * each.getValue()))
                .toList();
        return String.format(
                java.util.Locale.ROOT,
                "%.1f s of full outage; served: %s",
                impact.area(),
                hit.isEmpty() ? "all while the fault was there" : String.join(", ", hit));
    }
}
