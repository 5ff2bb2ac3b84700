package dev.parity.load;

import dev.parity.drill.traffic.Api;
import dev.parity.statistics.Design;
import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.Quantile;
import dev.parity.statistics.Series;
import dev.parity.target.Connection;
import dev.parity.target.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Measures operations of live environments beside the reference. */
public final class Measurement {
    private final String id;
    private final long seed;
    private final Design design;
    private final Quantile quantile;
    private final Duration most;
    private final Predicate<String> wanted;
    private final Consumer<Progress> told;
    private final OpenLoop loop = new OpenLoop();
    private final List<Series> series = new ArrayList<>();
    private final List<LatencyRecord.Chart> charts = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * @param seed of the order of blocks
     * @param most longest time for all of it; each operation has its share of what is left
     * @param wanted names of operations
     */
    public record Order(
            String id, long seed, Design design, Quantile quantile, Duration most, Predicate<String> wanted) {}

    /** @param left estimated */
    public record Progress(Series last, int done, int all, Duration left) {
        public String line() {
            return done + " of " + all + " operations, " + last.operation() + " after "
                    + last.pairs().size() + " pairs; about " + left.toSeconds() + " s left";
        }
    }

    public Measurement(Order order, Consumer<Progress> told) {
        this.id = order.id();
        this.seed = order.seed();
        this.design = order.design();
        this.quantile = order.quantile();
        this.most = order.most();
        this.wanted = order.wanted();
        this.told = told;
    }

    /** All names, for choosing. */
    public static List<String> operations() {
        return Kind.names();
    }

    /**
     * Makes what it needs in each environment, measures, removes it.
     *
     * @param environments the reference first
     * @return what was measured until then, if it is stopped
     */
    public LatencyRecord of(List<Connection> environments) {
        Instant began = Instant.now();
        List<Workload> workloads = new ArrayList<>();
        try {
            environments.forEach(environment -> workloads.add(Workload.enter(api(environment), id)));
            compare(environments, workloads);
        } finally {
            workloads.forEach(workload -> workload.leave().forEach(left -> limits.add("left behind: " + left)));
        }
        return new LatencyRecord(
                LatencyRecord.SCHEMA,
                id,
                began.toString(),
                Instant.now().toString(),
                environments.get(0).environment(),
                seed,
                design,
                series,
                charts,
                limits);
    }

    /** Ends after the block under way; what was made is removed all the same. */
    public void stop() {
        stopped = true;
    }

    private static Api api(Connection environment) {
        return Api.at(
                environment.gateway(),
                environment.anonKey().orElseThrow(() -> keyless(environment, "anonKey")),
                environment.serviceKey().orElseThrow(() -> keyless(environment, "serviceKey")));
    }

    private static Unreachable keyless(Connection environment, String key) {
        return new Unreachable(environment.environment() + " names no " + key
                + ". Expected it, to make the users whose requests are measured. Write it under keys.");
    }

    private void compare(List<Connection> environments, List<Workload> workloads) {
        Random random = new Random(seed);
        long began = System.nanoTime();
        long end = began + most.toNanos();
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> wanted.test(kind.text))
                .toList();
        int all = kinds.size() * (environments.size() - 1);
        for (Kind kind : kinds) {
            for (int other = 1; other < environments.size(); other++) {
                String name = environments.get(other).environment();
                if (stopped) {
                    limits.add(kind.text + " in " + name + ": stopped");
                    continue;
                }
                long now = System.nanoTime();
                long until = now + Math.max(0, (end - now) / (all - series.size()));
                Comparison comparison =
                        new Comparison(design, random, loop, () -> stopped || System.nanoTime() >= until);
                series.add(comparison.of(
                        name,
                        workloads.get(0).operation(kind).lengthened(quantile.longer()),
                        workloads.get(other).operation(kind).lengthened(quantile.longer()),
                        quantile.share()));
                charts.addAll(comparison.charts(environments.get(0).environment(), name, kind.text));
                tell(all, began, end);
            }
        }
    }

    private void tell(int all, long began, long end) {
        long now = System.nanoTime();
        long expected = (now - began) / series.size() * (all - series.size());
        told.accept(new Progress(
                series.get(series.size() - 1),
                series.size(),
                all,
                Duration.ofNanos(Math.max(0, Math.min(expected, end - now)))));
    }
}
