package dev.parity.chaos.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void what_nobody_notices_scores_100() {
        assertThat(Score.of(true, 0, 0, 1, true).total()).isEqualTo(100);
    }

    @Test
    void without_integrity_nothing_else_counts() {
        assertThat(Score.of(false, 0, 0, 1, true).total()).isZero();
    }

    @Test
    void a_budget_that_is_used_up_costs_its_part_and_no_more() {
        assertThat(Score.of(true, 7, 0.5, 0.5, true).total()).isCloseTo(40 + 0 + 10 + 5 + 10, within(1e-9));
    }

    @Test
    void four_repetitions_give_no_interval_and_five_give_their_whole_range() {
        assertThat(Interval.of(List.of(1.0, 2.0, 3.0, 4.0))).isEmpty();
        assertThat(Interval.of(List.of(5.0, 1.0, 2.0, 3.0, 4.0))).contains(new Interval(1, 3, 5, 5));
    }

    @Test
    void twenty_repetitions_leave_the_outermost_out() {
        List<Double> values = java.util.stream.IntStream.rangeClosed(1, 20)
                .mapToObj(value -> (double) value)
                .toList();

        Interval interval = Interval.of(values).orElseThrow();

        assertThat(interval.low()).isEqualTo(6);
        assertThat(interval.high()).isEqualTo(15);
    }
}
