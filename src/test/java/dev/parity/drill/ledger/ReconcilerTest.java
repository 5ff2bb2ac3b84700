package dev.parity.drill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final long FAULT = Duration.ofSeconds(1_000_000).toNanos();

    @Test
    void finds_nothing_where_everything_acknowledged_is_there() {
        List<Entry> ledger = rows(100, Outcome.ACKNOWLEDGED);

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found(ledger), FAULT);

        assertThat(seen.clean()).isTrue();
        assertThat(seen.span()).isZero();
    }

    @Test
    void finds_the_one_row_of_a_hundred_thousand_that_is_gone() {
        List<Entry> ledger = rows(100_000, Outcome.ACKNOWLEDGED);
        List<Found> found = new ArrayList<>(found(ledger));
        found.remove(77_777);

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found, FAULT);

        assertThat(seen.lost()).containsExactly("k77777");
        assertThat(seen.damaged()).isZero();
        assertThat(seen.span())
                .isEqualTo(Duration.ofNanos(FAULT - ledger.get(77_776).toldNanos()));
    }

    @Test
    void finds_what_is_twice_and_what_has_one_other_byte() {
        List<Entry> ledger = rows(10, Outcome.ACKNOWLEDGED);
        List<Found> found = new ArrayList<>(found(ledger));
        found.add(found.get(4));
        found.set(7, new Found(Kind.ROW, "k7", "d7 with another byte"));

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found, FAULT);

        assertThat(seen.duplicated()).containsExactly("k4");
        assertThat(seen.corrupted()).containsExactly("k7");
        assertThat(seen.lost()).isEmpty();
        assertThat(seen.reordered()).isEmpty();
    }

    @Test
    void finds_a_deleted_row_that_is_back_among_later_ones() {
        List<Entry> ledger = new ArrayList<>(rows(10, Outcome.ACKNOWLEDGED));
        ledger.add(3, removal("k1", 2_500, Outcome.ACKNOWLEDGED));

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found(ledger), FAULT);

        assertThat(seen.resurrected()).containsExactly("k1");
        assertThat(seen.undone()).isEmpty();
    }

    @Test
    void a_removal_lost_with_the_tail_counts_as_lost_and_not_as_damage() {
        List<Entry> ledger = new ArrayList<>(rows(10, Outcome.ACKNOWLEDGED));
        ledger.add(removal("k1", 20_000, Outcome.ACKNOWLEDGED));

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found(ledger), FAULT);

        assertThat(seen.undone()).containsExactly("k1");
        assertThat(seen.damaged()).isZero();
        assertThat(seen.gone()).isOne();
    }

    @Test
    void what_an_old_leader_accepted_until_another_took_over_is_lost_with_its_span() {
        List<Entry> ledger = new ArrayList<>(rows(10, Outcome.ACKNOWLEDGED));
        ledger.add(removal("k1", 7_600, Outcome.ACKNOWLEDGED));
        List<Found> found = found(ledger).subList(0, 5);

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found, 5_000, 20_000);

        assertThat(seen.lost()).containsExactly("k5", "k6", "k7", "k8", "k9");
        assertThat(seen.undone()).containsExactly("k1");
        assertThat(seen.damaged()).isZero();
        assertThat(seen.span()).isEqualTo(Duration.ofNanos(9_500 - 4_500));
    }

    @Test
    void a_refused_removal_takes_nothing_away() {
        List<Entry> ledger = new ArrayList<>(rows(10, Outcome.ACKNOWLEDGED));
        ledger.add(removal("k1", 20_000, Outcome.REFUSED));
        List<Found> found = new ArrayList<>(found(rows(10, Outcome.ACKNOWLEDGED)));
        found.remove(1);

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found, FAULT);

        assertThat(seen.lost()).containsExactly("k1");
    }

    @Test
    void an_act_without_answer_may_be_there_or_not() {
        List<Entry> ledger = rows(10, Outcome.UNKNOWN);

        Reconciliation seen =
                Reconciler.reconcile(Kind.ROW, ledger, found(ledger).subList(0, 4), FAULT);

        assertThat(seen.clean()).isTrue();
        assertThat(seen.open()).isEqualTo(10);
        assertThat(seen.recovered()).isEqualTo(4);
    }

    @Test
    void finds_what_was_refused_and_what_nobody_asked_for() {
        List<Entry> ledger = rows(1, Outcome.REFUSED);
        List<Found> found = List.of(new Found(Kind.ROW, "k0", "d0"), new Found(Kind.ROW, "stranger", ""));

        Reconciliation seen = Reconciler.reconcile(Kind.ROW, ledger, found, FAULT);

        assertThat(seen.ghosts()).containsExactly("k0", "stranger");
    }

    @Test
    void finds_what_comes_before_something_that_its_writer_made_earlier() {
        List<Entry> ledger = rows(3, Outcome.ACKNOWLEDGED);
        List<Found> found = found(ledger);

        Reconciliation seen =
                Reconciler.reconcile(Kind.ROW, ledger, List.of(found.get(0), found.get(2), found.get(1)), FAULT);

        assertThat(seen.reordered()).containsExactly("k1");
    }

    @Test
    void an_act_left_open_may_come_late() {
        List<Entry> ledger = new ArrayList<>(rows(3, Outcome.ACKNOWLEDGED));
        ledger.set(1, rows(3, Outcome.UNKNOWN).get(1));
        List<Found> found = found(ledger);

        Reconciliation seen =
                Reconciler.reconcile(Kind.ROW, ledger, List.of(found.get(0), found.get(2), found.get(1)), FAULT);

        assertThat(seen.clean()).isTrue();
    }

    @Test
    void other_kinds_are_none_of_its_business() {
        List<Entry> ledger = rows(3, Outcome.ACKNOWLEDGED);

        Reconciliation seen = Reconciler.reconcile(Kind.OBJECT, ledger, found(ledger), FAULT);

        assertThat(seen.acknowledged()).isZero();
        assertThat(seen.clean()).isTrue();
    }

    @Test
    void planted_losses_are_all_seen() {
        List<Entry> ledger = new ArrayList<>(rows(50, Outcome.ACKNOWLEDGED));
        ledger.add(removal("k3", 60_000, Outcome.ACKNOWLEDGED));
        List<Found> found = new ArrayList<>(found(rows(50, Outcome.ACKNOWLEDGED)));
        found.remove(3);

        assertThat(Planted.missed(ledger, found, FAULT)).isEmpty();
    }

    private static List<Entry> rows(int count, Outcome outcome) {
        return IntStream.range(0, count)
                .mapToObj(at -> new Entry(
                        Kind.ROW, Act.MAKE, "w", at, "k" + at, "d" + at, outcome, at * 1000L, at * 1000L + 500))
                .toList();
    }

    private static Entry removal(String key, long at, Outcome outcome) {
        return new Entry(Kind.ROW, Act.REMOVE, "w", 900, key, "", outcome, at, at + 100);
    }

    private static List<Found> found(List<Entry> ledger) {
        return ledger.stream()
                .filter(entry -> entry.act() == Act.MAKE)
                .map(entry -> new Found(Kind.ROW, entry.key(), entry.digest()))
                .toList();
    }
}
