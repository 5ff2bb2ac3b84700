package dev.parity.drill;

import dev.parity.drill.ledger.Act;
import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Found;
import dev.parity.drill.ledger.Holes;
import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.LedgerFile;
import dev.parity.drill.ledger.Planted;
import dev.parity.drill.ledger.Reconciler;
import dev.parity.drill.ledger.Reconciliation;
import dev.parity.drill.traffic.Survey;
import dev.parity.target.Target;
import dev.parity.target.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From the end of the traffic to the result: everything is read back, reconciled and judged. */
public final class Conclusion {
    private static final long BEFORE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Scene scene;
    private final long faultNanos;
    private final Instant began;
    private final List<Finding> facts = new ArrayList<>();
    private final List<Finding> proofs = new ArrayList<>();
    private final List<String> notCovered = new ArrayList<>();
    private String mode = "none";
    private Map<String, String> platform = Map.of();
    private List<RecoveryTime> recovery = List.of();
    private List<Entry> ledger = List.of();
    private List<Found> found = List.of();
    private boolean read;
    private long untilNanos;
    private long recoveredFromNanos;
    private boolean timed = true;

    public Conclusion(Scene scene, Instant began, long faultNanos) {
        this.scene = scene;
        this.began = began;
        this.faultNanos = faultNanos;
        this.untilNanos = faultNanos;
        this.recoveredFromNanos = faultNanos;
    }

    /** When the fault ended, if recovery is counted from there. */
    public Conclusion recoveredFrom(long nanos) {
        recoveredFromNanos = nanos;
        return this;
    }

    /** When another took over, if the old one may have accepted writes until then. */
    public Conclusion until(long nanos) {
        untilNanos = nanos;
        return this;
    }

    public Conclusion mode(String text) {
        mode = text;
        return this;
    }

    public Conclusion fact(String what, boolean held, String detail) {
        facts.add(new Finding("required fact", what, held, detail));
        return this;
    }

    public Conclusion proofs(List<Finding> more) {
        proofs.addAll(more);
        return this;
    }

    public Conclusion notCovered(String... what) {
        notCovered.addAll(List.of(what));
        return this;
    }

    public Conclusion recovery(List<RecoveryTime> times) {
        recovery = List.copyOf(times);
        return this;
    }

    /** No times are measured, so that none must have been good before. */
    public Conclusion untimed() {
        timed = false;
        return this;
    }

    /** Reads everything back through the services of that target. */
    public Conclusion survey(Target target) {
        platform = new TreeMap<>(target.facts());
        List<Found> all = new ArrayList<>(readBack(target));
        ledger = scene.traffic().withEvents(LedgerFile.read(scene.folder().resolve("ledger.ndjson")));
        if (read) {
            proofs.add(Holes.between(scene.traffic().heardAtOneGo(), ledger, all));
        }
        all.addAll(scene.traffic().heard());
        found = List.copyOf(all);
        scene.timeline().note(all.size() + " things read back", "services");
        return this;
    }

    /** What cannot be read back is no reason to say nothing: it is a finding. */
    private List<Found> readBack(Target target) {
        try {
            List<Found> all = new Survey(scene.api(target), scene.cast())
                    .all(scene.traffic().refreshTokens());
            read = true;
            return all;
        } catch (Unreachable e) {
            proofs.add(new Finding("services", "everything can be read back", false, e.getMessage()));
            return List.of();
        }
    }

    public List<Entry> ledger() {
        return ledger;
    }

    public List<Found> found() {
        return found;
    }

    public Reconciliation reconciled(Kind kind) {
        return Reconciler.reconcile(kind, ledger, found, faultNanos, untilNanos);
    }

    public DrillResult result(String operator) {
        List<Reconciliation> reconciliation =
                Arrays.stream(Kind.values()).map(this::reconciled).toList();
        required();
        DrillJudge.Judgement judgement = DrillJudge.judge(scene.plan(), facts, recovery, reconciliation, proofs);
        scene.timeline().note(judgement.verdict().name(), "harness");
        return new DrillResult(
                DrillResult.SCHEMA,
                Circumstances.of(scene, operator),
                platform,
                mode,
                faultNanos / 1_000_000,
                scene.timeline().moments(),
                recovery,
                reconciliation,
                List.copyOf(facts),
                List.copyOf(proofs),
                Second.of(ledger),
                List.copyOf(notCovered),
                judgement.verdict(),
                judgement.reasons());
    }

    private void required() {
        List<String> unsteady = scene.unsteady(faultNanos);
        fact(
                "every capability was good before the fault",
                unsteady.isEmpty() || !timed,
                unsteady.isEmpty() ? "all probes of the last 5 s" : "not good: " + String.join(", ", unsteady));
        long rows = ledger.stream()
                .filter(entry -> entry.kind() == Kind.ROW && entry.acknowledged(Act.MAKE))
                .filter(entry -> entry.toldNanos() < faultNanos && entry.toldNanos() > faultNanos - BEFORE_NANOS)
                .count();
        long seconds = Math.min(60, scene.plan().before().toSeconds());
        long expected =
                seconds * scene.plan().load().writers() * scene.plan().load().rows() / 2;
        fact("enough was acknowledged before the fault", rows >= expected, rows + " rows, needed " + expected);
        boolean after = ledger.stream()
                .anyMatch(entry -> entry.kind() == Kind.ROW
                        && entry.acknowledged(Act.MAKE)
                        && entry.askedNanos() > lastRecovery());
        fact("a write after recovery was acknowledged", after || recovery.isEmpty(), after ? "yes" : "none");
        List<String> missed = Planted.missed(ledger, found, faultNanos);
        fact(
                "planted losses are found",
                !read || missed.isEmpty() && !found.isEmpty(),
                !read
                        ? "not tried: nothing could be read back"
                        : missed.isEmpty()
                                ? "each in a copy of what was found"
                                : "not found: " + String.join(", ", missed));
    }

    private long lastRecovery() {
        return recoveredFromNanos
                + DrillJudge.rto(recovery).map(Duration::toNanos).orElse(0L);
    }
}
