package dev.parity.drill;

import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Reconciliation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From what was measured to the word and its reasons; pure. */
public final class DrillJudge {
    private DrillJudge() {}

    /** The word, with every reason for it. */
    public record Judgement(DrillVerdict verdict, List<String> reasons) {}

    public static Judgement judge(
            DrillPlan plan,
            List<Finding> facts,
            List<RecoveryTime> recovery,
            List<Reconciliation> reconciliation,
            List<Finding> proofs) {
        List<String> missing = failed(facts);
        if (!missing.isEmpty()) {
            return new Judgement(DrillVerdict.INVALID, missing);
        }
        List<String> gone = recovery.stream()
                .filter(each -> each.recovered().isEmpty())
                .map(each -> each.capability() + " did not stay good for " + seconds(plan.stable()) + " within "
                        + seconds(plan.patience()) + " (" + each.failures() + " of " + each.probes()
                        + " probes failed)")
                .toList();
        if (!gone.isEmpty()) {
            return new Judgement(DrillVerdict.NOT_RECOVERED, gone);
        }
        List<String> deviations = deviations(plan, recovery, reconciliation, proofs);
        if (!deviations.isEmpty()) {
            return new Judgement(DrillVerdict.DEVIATED, deviations);
        }
        List<String> lost = losses(reconciliation);
        if (!lost.isEmpty() && !plan.kind().losesByNature()) {
            return new Judgement(DrillVerdict.DEGRADED, lost);
        }
        return new Judgement(DrillVerdict.HELD, lost);
    }

    private static List<String> failed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.held())
                .map(finding -> finding.area() + ": " + finding.what() + ": " + finding.detail())
                .toList();
    }

    private static List<String> deviations(
            DrillPlan plan, List<RecoveryTime> recovery, List<Reconciliation> reconciliation, List<Finding> proofs) {
        List<String> deviations = new ArrayList<>(failed(proofs));
        rto(recovery)
                .filter(rto -> rto.compareTo(plan.rto().value()) > 0)
                .ifPresent(rto -> deviations.add("RTO " + seconds(rto) + " is above its budget of "
                        + seconds(plan.rto().value()) + " (" + plan.rto().because() + ")"));
        Duration rpo = rpo(reconciliation);
        if (rpo.compareTo(plan.rpo().value()) > 0) {
            deviations.add("RPO " + seconds(rpo) + " is above its budget of "
                    + seconds(plan.rpo().value()) + " (" + plan.rpo().because() + ")");
        }
        reconciliation.stream().filter(each -> each.damaged() > 0).forEach(each -> deviations.add(damage(each)));
        return deviations;
    }

    private static String damage(Reconciliation each) {
        return each.kind().plural() + ": " + each.duplicated().size() + " duplicated, "
                + each.resurrected().size() + " resurrected, "
                + each.reordered().size() + " reordered, "
                + each.corrupted().size() + " corrupted, " + each.ghosts().size() + " never acknowledged";
    }

    private static List<String> losses(List<Reconciliation> reconciliation) {
        return kept(reconciliation).stream()
                .filter(each -> each.gone() > 0)
                .map(each -> each.gone() + " of " + each.acknowledged() + " acknowledged "
                        + each.kind().plural() + " lost, " + seconds(each.span()) + " before the fault")
                .toList();
    }

    /** Events are told at most once and to whom is there: what is missing is reported, but nothing that was kept. */
    private static List<Reconciliation> kept(List<Reconciliation> all) {
        return all.stream().filter(each -> each.kind() != Kind.EVENT).toList();
    }

    static Optional<Duration> rto(List<RecoveryTime> recovery) {
        boolean all = !recovery.isEmpty()
                && recovery.stream().allMatch(each -> each.recovered().isPresent());
        return all
                ? recovery.stream().map(each -> each.recovered().orElseThrow()).max(Duration::compareTo)
                : Optional.empty();
    }

    static Duration rpo(List<Reconciliation> reconciliation) {
        return kept(reconciliation).stream()
                .map(Reconciliation::span)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
