package dev.parity.chaos.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double GRAIN = 0.5;
    private static final int TRIALS = 2_000;

    @Test
    void five_against_five_that_do_not_overlap_are_worse() {
        Comparison.Result result =
                Comparison.of(List.of(1.0, 1.1, 1.2, 1.3, 1.4), List.of(4.0, 4.1, 4.2, 4.3, 4.4), GRAIN);

        assertThat(result.word()).isEqualTo(Comparison.Word.WORSE);
        assertThat(result.p()).isEqualTo(1.0 / 252);
    }

    @Test
    void four_repetitions_are_not_enough_data() {
        Comparison.Result result = Comparison.of(List.of(1.0, 1.0, 1.0, 1.0), List.of(9.0, 9.0, 9.0, 9.0, 9.0), GRAIN);

        assertThat(result.word()).isEqualTo(Comparison.Word.NOT_ENOUGH_DATA);
    }

    @Test
    void what_is_real_but_small_is_equal() {
        Comparison.Result result =
                Comparison.of(List.of(5.0, 5.1, 5.2, 5.3, 5.4), List.of(6.0, 6.1, 6.2, 6.3, 6.4), GRAIN);

        assertThat(result.word()).isEqualTo(Comparison.Word.EQUAL);
        assertThat(result.p()).isLessThan(Comparison.LEVEL);
    }

    @Test
    void nothing_against_next_to_nothing_is_equal() {
        Comparison.Result result =
                Comparison.of(List.of(0.0, 0.0, 0.0, 0.0, 0.0), List.of(0.3, 0.3, 0.3, 0.3, 0.3), GRAIN);

        assertThat(result.word()).isEqualTo(Comparison.Word.EQUAL);
    }

    /** Costs vary by a third and more from repetition to repetition, as a loaded machine makes them. */
    @Test
    void equal_environments_are_seldom_called_worse_and_one_thrice_as_bad_nearly_always() {
        Random random = new Random(8);

        double falseAlarms = worse(random, 1);
        double twice = worse(random, 2);
        double thrice = worse(random, 3);

        assertThat(falseAlarms).isLessThan(0.02);
        assertThat(twice).isGreaterThan(0.45);
        assertThat(thrice).isGreaterThan(0.85);
    }

    private static double worse(Random random, double factor) {
        return IntStream.range(0, TRIALS)
                        .filter(at -> Comparison.of(costs(random, 1), costs(random, factor), GRAIN)
                                        .word()
                                == Comparison.Word.WORSE)
                        .count()
                / (double) TRIALS;
    }

    private static List<Double> costs(Random random, double factor) {
        return DoubleStream.generate(() -> 4 * factor * Math.exp(0.35 * random.nextGaussian()))
                .limit(Interval.ENOUGH)
                .boxed()
                .toList();
    }
}
