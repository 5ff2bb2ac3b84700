package dev.parity.drill;

import dev.parity.drill.ledger.Reconciliation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one drill; every report is rendered from it.
 *
 * @param mode how writes are kept in a second place: no RPO means anything without it
 * @param faultAtMillis since the drill began
 * @param facts what must be true for the drill to prove anything
 * @param proofs what was compared after recovery
 * @param notCovered what this drill says nothing about
 */
public record DrillResult(
        String schemaVersion,
        String id,
        DrillKind kind,
        String environment,
        String operator,
        List<String> permits,
        String startedAt,
        String finishedAt,
        Map<String, String> platform,
        String mode,
        Limit rtoBudget,
        Limit rpoBudget,
        Duration stable,
        long faultAtMillis,
        List<Moment> timeline,
        List<RecoveryTime> recovery,
        List<Reconciliation> reconciliation,
        List<Finding> facts,
        List<Finding> proofs,
        List<Second> traffic,
        List<String> notCovered,
        DrillVerdict verdict,
        List<String> reasons) {
    /** False for a drill that did not come to its end: nothing was read back. */
    public boolean measured() {
        return !reconciliation.isEmpty();
    }

    /** The slowest capability; empty if one did not come back. */
    public Optional<Duration> rto() {
        return DrillJudge.rto(recovery);
    }

    /** The longest span of acknowledged work that is gone, over what is kept. */
    public Duration rpo() {
        return DrillJudge.rpo(reconciliation);
    }
}
