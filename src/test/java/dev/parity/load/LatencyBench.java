package dev.parity.load;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.statistics.Design;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.statistics.Quantile;
import dev.parity.statistics.Word;
import dev.parity.support.FaultProxy;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often the comparison of latencies is wrong, measured: two equal embedded stacks behind equal proxies, one of which
 * may answer later. Main of {@code ci/bench/latency}.
 */
public final class LatencyBench {
    private static final String OPERATION = "rest.read-one";
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final int ONE_IN = 50;

    private final List<Connection> both;
    private final FaultProxy other;
    private long seed;

    private LatencyBench(List<Connection> both, FaultProxy other, long seed) {
        this.both = both;
        this.other = other;
        this.seed = seed;
    }

    /** Number of comparisons of each kind (50), then the first seed (1). */
    public static void main(String[] arguments) {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Home home = Home.detect();
        try (FaultProxy one = new FaultProxy();
                FaultProxy other = new FaultProxy();
                Target first = open(home, "embedded");
                Target second = open(home, "embedded#2")) {
            List<Connection> both = List.of(behind(one, first), behind(other, second));
            boolean met = new LatencyBench(both, other, seed).all(times);
            System.out.println(met ? "as demanded" : "NOT as demanded");
            if (!met) {
                throw new IllegalStateException("more mistakes than may be");
            }
        }
    }

    private static Target open(Home home, String name) {
        return Targets.open(
                home,
                new EnvironmentFiles(home.root(), System.getenv())
                        .read("embedded")
                        .named(name),
                OpenOptions.defaults());
    }

    private static Connection behind(FaultProxy proxy, Target target) {
        Connection direct = target.connection("bench");
        proxy.to(direct.gateway());
        return direct.through(proxy.url(), Duration.ofSeconds(10));
    }

    private boolean all(int times) {
        Map<Word, Integer> equal = new EnumMap<>(Word.class);
        double micros = 0;
        for (int at = 0; at < times; at++) {
            LatencyVerdict verdict = compared("equal", Quantile.P50);
            equal.merge(verdict.verdict(), 1, Integer::sum);
            micros += verdict.estimate().orElseThrow().referenceMicros() / times;
        }
        later((long) (0.2 * micros * 1000), 1);
        Map<Word, Integer> slower = new EnumMap<>(Word.class);
        for (int at = 0; at < times; at++) {
            slower.merge(compared("+20 %", Quantile.P50).verdict(), 1, Integer::sum);
        }
        later((long) (2 * micros * 1000), ONE_IN);
        Word tail = compared("+200 % on one of 50, p50", Quantile.P50).verdict();
        Word p99 = compared("+200 % on one of 50, p99", Quantile.P99).verdict();
        System.out.printf(
                Locale.ROOT,
                "median %.2f ms; equal %s; +20 %% %s; tail only: p50 %s, p99 %s%n",
                micros / 1000,
                equal,
                slower,
                tail,
                p99);
        int different = equal.getOrDefault(Word.SLOWER, 0) + equal.getOrDefault(Word.FASTER, 0);
        return different * 50 <= times
                && equal.getOrDefault(Word.PARITY, 0) * 50 >= 45 * times
                && slower.getOrDefault(Word.SLOWER, 0) * 50 >= 48 * times
                && p99 == Word.SLOWER;
    }

    private LatencyVerdict compared(String what, Quantile quantile) {
        Measurement.Order order =
                new Measurement.Order("b" + seed, seed++, Design.usual(), quantile, MOST, OPERATION::equals);
        LatencyVerdict verdict =
                new Measurement(order, progress -> {}).of(both).verdicts().get(0);
        System.out.printf("%-26s seed %3d  %-15s %s%n", what, seed - 1, verdict.verdict(), verdict.because());
        return verdict;
    }

    /** Every so manyth read of the other answers later; by waiting busily, because a sleep is not that exact. */
    private void later(long nanos, int every) {
        AtomicLong asked = new AtomicLong();
        other.inject((request, healthy) -> {
            if (request.rawPath().startsWith("/rest/") && asked.incrementAndGet() % every == 0) {
                long until = System.nanoTime() + nanos;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
            return healthy;
        });
    }
}
