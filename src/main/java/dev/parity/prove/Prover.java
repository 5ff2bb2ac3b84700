package dev.parity.prove;

import dev.parity.environment.Environment;
import dev.parity.target.Home;
import dev.parity.target.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seeds the faults of a plan into healthy stacks and counts how many are noticed. */
public final class Prover {
    private static final Logger LOG = LoggerFactory.getLogger(Prover.class);

    private final Home home;
    private final Environment environment;
    private final Scenarios.Factory workers;
    private final Consumer<Seeding> heard;
    private final Tally tally = new Tally();
    private final List<Lane> open = new ArrayList<>();
    private volatile boolean stopped;

    /** @param heard is told of each fault when it is done */
    public Prover(Home home, Environment environment, Scenarios.Factory workers, Consumer<Seeding> heard) {
        this.home = home;
        this.environment = environment;
        this.workers = workers;
        this.heard = heard;
    }

    /**
     * Seeds them all.
     *
     * @param lanes stacks side by side
     * @param twins how often the scenarios of all faults run on a healthy stack beside
     * @param repeats how often each fault is seeded
     */
    public Proof prove(String id, Plan plan, int lanes, int twins, int repeats) {
        Instant start = Instant.now();
        Queue<Plan.Planned> waiting = new ConcurrentLinkedQueue<>(plan.seeded().values());
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                String name = id + (char) ('a' + lane);
                running.add(CompletableFuture.runAsync(
                        () -> work(name, waiting, twinsOf(plan, name.endsWith("a") ? twins : 0), repeats), threads));
            }
            running.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        long millis = Instant.now().toEpochMilli() - start.toEpochMilli();
        List<Seeding> all = new ArrayList<>(tally.seedings());
        all.sort(Comparator.comparing(Seeding::group).thenComparing(Seeding::id));
        all.addAll(plan.listed());
        return tally.proof(id, start.toString(), stopped, millis, all);
    }

    /** Seeds nothing more and ends the stacks, and with them what is seeded. */
    public void stop() {
        stopped = true;
        synchronized (open) {
            open.forEach(Lane::close);
        }
    }

    private static List<List<String>> twinsOf(Plan plan, int twins) {
        List<String> ids = plan.seeded().values().stream()
                .flatMap(planned -> planned.fault().scenarios().stream())
                .distinct()
                .toList();
        return ids.isEmpty() ? List.of() : java.util.Collections.nCopies(twins, ids);
    }

    private void work(String name, Queue<Plan.Planned> waiting, List<List<String>> twins, int repeats) {
        Lane lane = opened(name);
        try {
            for (Plan.Planned next = waiting.poll(); next != null && !stopped; next = waiting.poll()) {
                try {
                    done(seeded(lane, next, repeats));
                } catch (Unreachable e) {
                    throw e;
                } catch (RuntimeException e) {
                    done(Seeding.broken(next.fault(), next.group(), e));
                    lane.close();
                    lane = opened(name + "r");
                }
            }
            for (List<String> twin : twins) {
                if (!stopped) {
                    lane.twin(twin);
                }
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                throw e;
            }
            LOG.debug("a lane ended early because it was stopped", e);
        } finally {
            lane.close();
        }
    }

    private Lane opened(String name) {
        Lane lane = new Lane(name, home, environment, workers.open(), tally);
        synchronized (open) {
            open.add(lane);
        }
        return lane;
    }

    private void done(Seeding seeding) {
        if (!stopped) {
            tally.add(seeding);
            heard.accept(seeding);
        }
    }

    /** The worst of the repeats counts. */
    private Seeding seeded(Lane lane, Plan.Planned planned, int repeats) {
        List<Seeding> all = new ArrayList<>();
        for (int i = 0; i < repeats && !stopped; i++) {
            all.add(lane.seed(planned.group(), planned.fault()));
        }
        Seeding worst = all.stream()
                .max(Comparator.comparing(Seeding::result))
                .orElseThrow(() -> new IllegalStateException("stopped"));
        boolean flaky = all.stream().map(Seeding::result).distinct().count() > 1;
        return worst.flaky(flaky);
    }
}
