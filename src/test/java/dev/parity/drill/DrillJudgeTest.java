package dev.parity.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.ledger.Kind;
import dev.parity.drill.ledger.Reconciliation;
import dev.parity.drill.traffic.Load;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillJudgeTest {
    private static final Finding GOOD = new Finding("area", "what", true, "seen");

    @Test
    void holds_within_budgets_with_all_proofs() {
        assertThat(judged(DrillKind.RESTORE, true, back(3), lost(Kind.ROW, 0, 0), GOOD))
                .isEqualTo(new DrillJudge.Judgement(DrillVerdict.HELD, List.of()));
    }

    @Test
    void what_came_after_the_last_copy_may_be_gone_after_a_restore_but_not_after_a_failover() {
        Reconciliation lost = lost(Kind.ROW, 3, 2);

        assertThat(judged(DrillKind.RESTORE, true, back(3), lost, GOOD).verdict())
                .isEqualTo(DrillVerdict.HELD);
        assertThat(judged(DrillKind.FAILOVER, true, back(3), lost, GOOD))
                .isEqualTo(new DrillJudge.Judgement(
                        DrillVerdict.DEGRADED, List.of("3 of 100 acknowledged rows lost, 2.0 s before the fault")));
    }

    @Test
    void lost_events_are_told_but_count_nowhere() {
        assertThat(judged(DrillKind.FAILOVER, true, back(3), lost(Kind.EVENT, 9, 500), GOOD)
                        .verdict())
                .isEqualTo(DrillVerdict.HELD);
    }

    @Test
    void deviates_with_every_reason() {
        assertThat(judged(
                                DrillKind.RESTORE,
                                true,
                                back(61),
                                lost(Kind.ROW, 3, 31),
                                new Finding("rows", "public.posts", false, "1 missing"))
                        .reasons())
                .containsExactly(
                        "rows: public.posts: 1 missing",
                        "RTO 61.0 s is above its budget of 60.0 s (agreed)",
                        "RPO 31.0 s is above its budget of 30.0 s (agreed)");
    }

    @Test
    void has_not_recovered_while_one_capability_is_away() {
        RecoveryTime away = new RecoveryTime("auth", Optional.of(Duration.ZERO), Optional.empty(), 4, 5);

        assertThat(judged(DrillKind.RESTORE, true, away, lost(Kind.ROW, 0, 0), GOOD))
                .isEqualTo(new DrillJudge.Judgement(
                        DrillVerdict.NOT_RECOVERED,
                        List.of("auth did not stay good for 5.0 s within 90.0 s (4 of 5 probes failed)")));
    }

    @Test
    void proves_nothing_without_a_required_fact_whatever_else_is_good() {
        assertThat(judged(DrillKind.RESTORE, false, back(3), lost(Kind.ROW, 0, 0), GOOD)
                        .verdict())
                .isEqualTo(DrillVerdict.INVALID);
    }

    private static DrillJudge.Judgement judged(
            DrillKind kind, boolean fact, RecoveryTime time, Reconciliation lost, Finding proof) {
        DrillPlan plan = new DrillPlan(
                kind,
                Load.usual(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(90),
                false,
                0,
                false,
                new Limit(Duration.ofSeconds(60), "agreed"),
                new Limit(Duration.ofSeconds(30), "agreed"));
        Finding required = new Finding("required fact", "the fault took hold", fact, "pid 1");
        return DrillJudge.judge(plan, List.of(required), List.of(time), List.of(lost), List.of(proof));
    }

    private static RecoveryTime back(int seconds) {
        return new RecoveryTime("rest", Optional.of(Duration.ZERO), Optional.of(Duration.ofSeconds(seconds)), 3, 50);
    }

    private static Reconciliation lost(Kind kind, int count, int seconds) {
        List<String> keys = java.util.stream.IntStream.range(0, count)
                .mapToObj(at -> "k" + at)
                .toList();
        return new Reconciliation(
                kind,
                100,
                keys,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                Duration.ofSeconds(seconds));
    }
}
