package dev.parity.cli.load;

import dev.parity.environment.Environment;
import dev.parity.load.Measurement;
import dev.parity.statistics.LatencyRecord;
import dev.parity.target.Home;
import dev.parity.target.OpenOptions;
import dev.parity.target.Target;
import dev.parity.target.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Environments made live together, their operations compared one at a time, and closed again. */
public final class LiveComparison {
    private final Home home;
    private final Consumer<String> said;
    private final Measurement measurement;

    /** @param said hears how far it is */
    public LiveComparison(Home home, Measurement.Order order, Consumer<String> said) {
        this.home = home;
        this.said = said;
        this.measurement = new Measurement(order, progress -> said.accept(progress.line()));
    }

    /**
     * @param environments the reference first
     * @throws dev.parity.target.Unreachable if one cannot be made live, or does not take what is measured with
     */
    public LatencyRecord of(String id, List<Environment> environments) {
        List<Target> opened = new ArrayList<>();
        try {
            for (Environment environment : environments) {
                said.accept("opening " + environment.name());
                opened.add(Targets.open(home, environment, OpenOptions.defaults()));
            }
            return measurement.of(
                    opened.stream().map(target -> target.connection(id)).toList());
        } finally {
            opened.forEach(Target::close);
        }
    }

    /** Ends soon; what was measured until then is told. */
    public void stop() {
        measurement.stop();
    }
}
