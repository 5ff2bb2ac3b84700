package dev.parity.drill;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parity.drill.ledger.Reconciliation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one drill; every report is rendered from it.
 *
 * @param mode how writes are kept in a second place: no RPO means anything without it
 * @param faultAtMillis since the drill began; 0 if it did not come to it
 * @param facts what must be true for the drill to prove anything
 * @param proofs what was compared after recovery
 * @param notCovered what this drill says nothing about
 */
public record DrillResult(
        String schemaVersion,
        @JsonUnwrapped Circumstances circumstances,
        Map<String, String> platform,
        String mode,
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
    static final String SCHEMA = "parity-drill/v1";

    /** The same with another word: what else is known of it decides. */
    public DrillResult worded(DrillVerdict other, List<String> why) {
        return new DrillResult(
                schemaVersion,
                circumstances,
                platform,
                mode,
                faultAtMillis,
                timeline,
                recovery,
                reconciliation,
                facts,
                proofs,
                traffic,
                notCovered,
                other,
                why);
    }

    public String id() {
        return circumstances.id();
    }

    public DrillKind kind() {
        return circumstances.kind();
    }

    public String environment() {
        return circumstances.environment();
    }

    public Limit rtoBudget() {
        return circumstances.rtoBudget();
    }

    public Limit rpoBudget() {
        return circumstances.rpoBudget();
    }

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
