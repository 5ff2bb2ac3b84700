package dev.parity.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Pairs of blocks as they would come from two environments, without the hours: the quantile of a block of n draws is the
 * family's quantile function at Beta(k, n - k + 1), and blocks are as noisy as {@code measurement.md} B.4 says: 10 %
 * shared by both over 20 blocks, 3 % private to each over half a block.
 */
final class Simulation {
    private static final double SHARED = 0.10;
    private static final double SHARED_BLOCKS = 20;
    private static final double OWN = 0.03;
    private static final double OWN_BLOCKS = 0.5;

    private final Family family;
    private final Random random;
    private final ContinuousSampler rank;

    Simulation(Family family, double quantile, int samples, long seed) {
        this.family = family;
        this.random = new Random(seed);
        int at = (int) Math.ceil(samples * quantile);
        UniformRandomProvider source = random::nextLong;
        this.rank = ChengBetaSampler.of(source, at, samples - at + 1.0);
    }

    /** Percent of each word, and how many pairs it took on average. */
    record Rates(double parity, double faster, double slower, double undecided, double pairs) {
        double different() {
            return faster + slower;
        }
    }

    /** @param ratio true ratio of the other to the reference */
    Rates of(double ratio, Design design, int repetitions) {
        LatencyJudge judge = new LatencyJudge(design);
        int[] words = new int[Word.values().length];
        long pairs = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            double[] ratios = pairs(ratio, design.most());
            Optional<Look> look = judge.decided(ratios);
            words[look.flatMap(Look::word).orElse(Word.NOT_ENOUGH_DATA).ordinal()]++;
            pairs += look.map(Look::pairs).orElse(design.most());
        }
        double[] percent = Arrays.stream(words)
                .mapToDouble(count -> 100.0 * count / repetitions)
                .toArray();
        return new Rates(percent[0], percent[1], percent[2], percent[3], (double) pairs / repetitions);
    }

    private double[] pairs(double ratio, int count) {
        double[] shared = drift(2 * count, SHARED, SHARED_BLOCKS);
        double[] one = drift(2 * count, OWN, OWN_BLOCKS);
        double[] other = drift(2 * count, OWN, OWN_BLOCKS);
        double[] ratios = new double[count];
        for (int pair = 0; pair < count; pair++) {
            int first = 2 * pair + random.nextInt(2);
            int second = 4 * pair + 1 - first;
            ratios[pair] =
                    Math.log(ratio * block() / block()) + shared[second] + other[second] - shared[first] - one[first];
        }
        return ratios;
    }

    private double block() {
        return family.quantile(rank.sample());
    }

    /** A stationary level that forgets itself over so many blocks. */
    private double[] drift(int blocks, double deviation, double memory) {
        double kept = Math.exp(-1 / memory);
        double[] level = new double[blocks];
        level[0] = random.nextGaussian();
        for (int at = 1; at < blocks; at++) {
            level[at] = kept * level[at - 1] + Math.sqrt(1 - kept * kept) * random.nextGaussian();
        }
        return Arrays.stream(level).map(each -> deviation * each).toArray();
    }

    /** The table of {@code docs/latency.md}: repetitions of each cell (default 10,000). */
    public static void main(String[] arguments) {
        int repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        System.out.println(
                "| latencies | quantile | samples | true ratio | PARITY % | FASTER % | SLOWER % | undecided % | pairs |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (Family family : Family.values()) {
            for (Cell cell : Cell.of(family)) {
                for (double ratio : new double[] {1, 1.05, 1.1, 1.2, 1.35}) {
                    Rates rates = new Simulation(family, cell.quantile(), cell.samples(), 20261121)
                            .of(ratio, Design.usual(), repetitions);
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | p%.0f | %,d | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f |%n",
                            family.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            100 * cell.quantile(),
                            cell.samples(),
                            ratio,
                            rates.parity(),
                            rates.faster(),
                            rates.slower(),
                            rates.undecided(),
                            rates.pairs());
                }
            }
        }
    }

    /** What is simulated: enough samples of a block for its quantile. */
    record Cell(double quantile, int samples) {
        static java.util.List<Cell> of(Family family) {
            return java.util.List.of(
                    new Cell(0.5, 500),
                    new Cell(0.95, family == Family.WIDE ? 2000 : 1000),
                    new Cell(0.99, family == Family.NARROW ? 2000 : 4000));
        }
    }
}
