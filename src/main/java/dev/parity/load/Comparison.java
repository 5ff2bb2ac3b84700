package dev.parity.load;

import dev.parity.statistics.Design;
import dev.parity.statistics.LatencyJudge;
import dev.parity.statistics.LatencyRecord.Chart;
import dev.parity.statistics.Series;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** One operation of one environment beside the reference: blocks in random order until a look decides. */
final class Comparison {
    private static final int EVERY = 3;
    private static final int WARM_UP = 2;

    private final Design design;
    private final LatencyJudge judge;
    private final Random random;
    private final OpenLoop loop;
    private final BooleanSupplier over;
    private final List<Series.Pair> pairs = new ArrayList<>();
    private final List<Series.Pair> equals = new ArrayList<>();
    private final Histogram lag = new Histogram(3);
    private final Histogram ofReference = new Histogram(3);
    private final Histogram ofOther = new Histogram(3);
    private long sent;
    private long failed;
    private long otherFailed;
    private String example = "";

    /** @param over no further pair is begun then */
    Comparison(Design design, Random random, OpenLoop loop, BooleanSupplier over) {
        this.design = design;
        this.judge = new LatencyJudge(design);
        this.random = random;
        this.loop = loop;
        this.over = over;
    }

    /**
     * @param reference and other: the same operation in the two environments
     */
    Series of(String environment, Operation reference, Operation other, double quantile) {
        long processor = processorNanos();
        long start = System.nanoTime();
        try {
            loop.run(reference.shortened(WARM_UP));
            loop.run(other.shortened(WARM_UP));
            while (!over.getAsBoolean() && pairs.size() < design.most() && !decided()) {
                pair(reference, other, quantile);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        double share = (double) (processorNanos() - processor)
                / (System.nanoTime() - start)
                / Runtime.getRuntime().availableProcessors();
        return new Series(
                environment,
                reference.name(),
                quantile,
                reference.samples(),
                reference.perSecond(),
                pairs,
                equals,
                new Series.Health(sent, failed, otherFailed, lag.getValueAtPercentile(99), share, example));
    }

    /** How all latencies of both lie. */
    List<Chart> charts(String reference, String other, String operation) {
        return List.of(chart(reference, operation, ofReference), chart(other, operation, ofOther));
    }

    private static Chart chart(String environment, String operation, Histogram all) {
        return new Chart(
                environment,
                operation,
                Chart.SHARES.stream()
                        .map(share -> all.getValueAtPercentile(100 * share))
                        .toList());
    }

    private boolean decided() {
        double[] ratios = pairs.stream().mapToDouble(Series.Pair::logRatio).toArray();
        return judge.decided(ratios).isPresent();
    }

    private void pair(Operation reference, Operation other, double quantile) throws InterruptedException {
        boolean first = random.nextBoolean();
        Block one = loop.run(first ? reference : other);
        Block two = loop.run(first ? other : reference);
        Block mine = first ? one : two;
        Block theirs = first ? two : one;
        pairs.add(new Series.Pair(mine.quantile(quantile), theirs.quantile(quantile)));
        failed += mine.failed();
        otherFailed += theirs.failed();
        seen(mine, ofReference);
        seen(theirs, ofOther);
        if (pairs.size() % EVERY == 0) {
            Block again = loop.run(reference);
            Block andAgain = loop.run(reference);
            equals.add(new Series.Pair(again.quantile(quantile), andAgain.quantile(quantile)));
        }
    }

    private void seen(Block block, Histogram all) {
        sent += block.latency().getTotalCount();
        lag.add(block.lag());
        all.add(block.latency());
        example = block.example().isEmpty() ? example : block.example();
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
