package dev.parity.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LatencyJudgeTest {
    private static final int REPETITIONS = 2000;
    private static final Series.Health WELL = new Series.Health(12_000, 0, 0, 400, 0.2, "");
    private final LatencyJudge judge = new LatencyJudge(Design.usual());

    static Stream<Arguments> cells() {
        return Arrays.stream(Family.values())
                .flatMap(family -> Simulation.Cell.of(family).stream().map(cell -> Arguments.of(family, cell)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void equals_are_called_equal_and_a_fifth_slower_is_called_slower(Family family, Simulation.Cell cell) {
        Simulation.Rates equal = simulated(family, cell).of(1.0, Design.usual(), REPETITIONS);
        Simulation.Rates slower = simulated(family, cell).of(1.2, Design.usual(), REPETITIONS);

        assertThat(equal.different()).as("false differences, %%").isLessThanOrEqualTo(1);
        assertThat(equal.parity()).as("parity of equals, %%").isGreaterThanOrEqualTo(98);
        assertThat(slower.parity()).as("false parity, %%").isLessThanOrEqualTo(1);
        assertThat(slower.faster()).as("wrong direction, %%").isZero();
        assertThat(slower.slower()).as("power, %%").isGreaterThanOrEqualTo(97);
    }

    private static Simulation simulated(Family family, Simulation.Cell cell) {
        return new Simulation(family, cell.quantile(), cell.samples(), 7);
    }

    @Test
    void a_faster_one_is_not_called_slower() {
        assertThat(judge.judge("a", List.of(series(0.7, 12, WELL))).get(0).verdict())
                .isEqualTo(Word.FASTER);
    }

    @Test
    void too_few_pairs_say_nothing() {
        LatencyVerdict verdict =
                judge.judge("a", List.of(series(1.5, 11, WELL))).get(0);

        assertThat(verdict.verdict()).isEqualTo(Word.NOT_ENOUGH_DATA);
        assertThat(verdict.because()).isEqualTo("11 pairs were measured; the first look needs 12");
    }

    @Test
    void a_look_sees_only_the_pairs_it_asks_for() {
        double[] ratios = new double[24];
        Arrays.setAll(ratios, at -> at < 12 ? 0.01 * (at % 2) : 9);

        assertThat(judge.decided(ratios).orElseThrow().pairs()).isEqualTo(12);
        assertThat(judge.decided(ratios).flatMap(Look::word)).contains(Word.PARITY);
    }

    @Test
    void an_instrument_that_was_late_or_busy_or_saw_failures_judges_nothing() {
        assertThat(said(new Series.Health(12_000, 0, 0, 5_100, 0.2, "")))
                .isEqualTo("requests left up to 5.1 ms late (99th percentile); at most 5 ms may pass: this machine is"
                        + " busy");
        assertThat(said(new Series.Health(12_000, 0, 0, 100, 0.81, "")))
                .isEqualTo("the instrument itself used 81 % of the processors; at most 80 % leaves room");
        assertThat(said(new Series.Health(12_000, 0, 7, 100, 0.2, "503 no")))
                .isEqualTo("0 of 12000 requests failed in the reference and 7 in b (503 no); at most 0.1 % may");
    }

    private String said(Series.Health health) {
        LatencyVerdict verdict =
                judge.judge("a", List.of(series(1, 12, health))).get(0);
        assertThat(verdict.verdict()).isEqualTo(Word.INVALID);
        return verdict.because();
    }

    @Test
    void a_reference_that_differs_from_itself_judges_nothing() {
        Series even = series(1, 12, WELL);
        List<Series.Pair> equals = IntStream.range(0, 6)
                .mapToObj(at -> new Series.Pair(1000, at % 2 == 0 ? 1250 : 1000))
                .toList();
        Series noisy = new Series("b", "read", 0.5, 500, 400, even.pairs(), equals, WELL);

        LatencyVerdict verdict = judge.judge("a", List.of(noisy)).get(0);

        assertThat(verdict.verdict()).isEqualTo(Word.INVALID);
        assertThat(verdict.because()).startsWith("blocks of the reference differ from each other by 9 %");
    }

    @Test
    void one_of_many_operations_may_look_slower_by_chance() {
        double[] barely = {0.001, 0.0024, 0.9};

        assertThat(Holm.adjusted(barely)).containsExactly(new double[] {0.003, 0.0048, 0.9}, within(1e-12));
        assertThat(Holm.adjusted(new double[] {0.9, 0.02, 0.021}))
                .containsExactly(new double[] {0.9, 0.06, 0.06}, within(1e-12));
    }

    @Test
    void the_typical_quantile_is_told_beside_the_ratio() {
        LatencyVerdict verdict =
                judge.judge("a", List.of(series(1.5, 12, WELL))).get(0);

        assertThat(verdict.verdict()).isEqualTo(Word.SLOWER);
        LatencyVerdict.Estimate estimate = verdict.estimate().orElseThrow();
        assertThat(estimate.otherMicros() / estimate.referenceMicros()).isCloseTo(estimate.ratio(), within(1e-9));
        assertThat(estimate.ratio()).isCloseTo(1.5, within(0.05));
    }

    /** Pairs about a ratio, with 2 % of noise. */
    private static Series series(double ratio, int pairs, Series.Health health) {
        Random random = new Random(5);
        List<Series.Pair> all = IntStream.range(0, pairs)
                .mapToObj(at -> new Series.Pair(
                        1000 * (1 + 0.02 * random.nextGaussian()), 1000 * ratio * (1 + 0.02 * random.nextGaussian())))
                .toList();
        return new Series("b", "read", 0.5, 500, 400, all, List.of(), health);
    }
}
