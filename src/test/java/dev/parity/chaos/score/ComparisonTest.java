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
    void equal_environments_are_called_equal_and_one_twice_as_bad_is_called_worse() {
        Random random = new Random(8);

        long falseAlarms = worse(random, 1, 5);
        long found = worse(random, 2, 5);
        long foundOfTen = worse(random, 2, 10);

        assertThat(falseAlarms).isLessThan(TRIALS / 100);
        assertThat(found).isGreaterThan(TRIALS * 6L / 10);
        assertThat(foundOfTen).isGreaterThan(TRIALS * 85L / 100);
    }

    private static long worse(Random random, double factor, int repetitions) {
        int trials = repetitions > 5 ? TRIALS / 100 : TRIALS;
        long worse = IntStream.range(0, trials)
                .filter(at -> Comparison.of(costs(random, 1, repetitions), costs(random, factor, repetitions), GRAIN)
                                .word()
                        == Comparison.Word.WORSE)
                .count();
        return worse * TRIALS / trials;
    }

    private static List<Double> costs(Random random, double factor, int repetitions) {
        return DoubleStream.generate(() -> 4 * factor * Math.exp(0.35 * random.nextGaussian()))
                .limit(repetitions)
                .boxed()
                .toList();
    }
}
