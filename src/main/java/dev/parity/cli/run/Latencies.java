package dev.parity.cli.run;

import dev.parity.environment.Environment;
import dev.parity.load.Measurement;
import dev.parity.statistics.Design;
import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.Quantile;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import dev.parity.target.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The part of a run that compares how long operations take: all environments live at once, one measured at a time. */
final class Latencies {
    private static final Duration MOST = Duration.ofMinutes(10);

    private final Home home;
    private volatile Thread measuring;

    Latencies(Home home) {
        this.home = home;
    }

    /** @param environments the reference first; without another there is nothing to compare */
    LatencyRecord measure(String run, List<Environment> environments, Progress progress) {
        measuring = Thread.currentThread();
        Instant began = Instant.now();
        long seed = run.hashCode();
        List<Target> opened = new ArrayList<>();
        try {
            for (Environment environment : environments) {
                opened.add(Targets.open(home, environment, OpenOptions.defaults()));
            }
            Measurement.Order order =
                    new Measurement.Order(run, seed, Design.usual(), Quantile.P50, MOST, operation -> true);
            return new Measurement(order, now -> progress.measured(now.line()))
                    .of(opened.stream().map(target -> target.connection(run)).toList());
        } catch (Unreachable gone) {
            return LatencyRecord.nothing(
                    run,
                    began.toString(),
                    Instant.now().toString(),
                    environments.get(0).name(),
                    Design.usual(),
                    gone.getMessage());
        } finally {
            measuring = null;
            opened.forEach(Target::close);
            Thread.interrupted(); // it has been heard
        }
    }

    void interrupt() {
        Thread working = measuring;
        if (working != null) {
            working.interrupt();
        }
    }
}
