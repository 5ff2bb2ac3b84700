package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.drill.DrillKind;
import dev.parity.drill.DrillPlan;
import dev.parity.drill.Limit;
import dev.parity.drill.patroni.Fault;
import dev.parity.drill.traffic.Load;
import dev.parity.environment.Budget;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import dev.parity.verdict.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The plan that options and environment give. */
final class Planned {
    private static final int MOST_WRITERS = 64;
    private static final long KILO = 1000;
    private static final Duration GIVES_UP = Duration.ofSeconds(30);

    private Planned() {}

    static DrillPlan of(DrillKind kind, Environment environment, DrillOptions options) {
        if (options.pace.writers < 1 || options.pace.writers > MOST_WRITERS) {
            throw usage("--writers", String.valueOf(options.pace.writers), "a number from 1 to 64", "--writers 4");
        }
        if (!List.of("sync", "async").contains(options.replication)) {
            throw usage("--replication", options.replication, "sync or async", "--replication sync");
        }
        checkFault(Means.of(kind, environment), kind, options);
        Load usual = Load.usual();
        Load load =
                new Load(options.pace.writers, usual.rows(), usual.objects(), usual.objectBytes(), usual.sessions());
        return new DrillPlan(
                kind,
                load,
                time("--before", options.before),
                time("--stable", options.pace.stable),
                time("--patience", options.pace.patience),
                options.replication.equals("sync"),
                options.throttle * KILO,
                options.rollBack,
                limit(kind, environment, "rto", kind.losesByNature() ? "4h" : "30s"),
                limit(kind, environment, "rpo", kind.losesByNature() ? "1h" : "30s"));
    }

    /** What is embedded has no manager that could switch over, and no hosts that could be cut off. */
    private static void checkFault(Means means, DrillKind kind, DrillOptions options) {
        List<String> faults = means.modes(kind);
        if (!faults.isEmpty() && !faults.contains(options.mode)) {
            throw usage(
                    "--mode", options.mode, "one of " + String.join(", ", faults) + " here", "--mode " + faults.get(0));
        }
        if (options.mode.equals(Fault.PARTITION.word())
                && time("--stable", options.pace.stable).compareTo(GIVES_UP) < 0) {
            String longer = "30s or more: as long as an old leader that is cut off may go on answering (Patroni's ttl)";
            throw usage("--stable", options.pace.stable, longer, "--stable 30s");
        }
        if (means != Means.EMBEDDED && options.throttle > 0) {
            throw usage("--throttle", String.valueOf(options.throttle), "none but embedded", "no --throttle");
        }
    }

    /** The environment's own, for such drills or for all, or what the requirements ask of any. */
    private static Limit limit(DrillKind kind, Environment environment, String name, String usual) {
        String own = (kind.losesByNature() ? "restore-" : "failover-") + name;
        Map<String, Budget> budgets = environment.budgets();
        Budget any = new Budget(usual, "default of drills, measurement.md E.3; set budgets." + name);
        Budget budget = budgets.getOrDefault(own, budgets.getOrDefault(name, any));
        return new Limit(Durations.parse(budget.value()), budget.because());
    }

    private static Duration time(String option, String text) {
        if (!Durations.valid(text)) {
            throw usage(option, text, "a duration such as 30s or 2m", option + " 30s");
        }
        return Durations.parse(text);
    }

    private static CommandFailure usage(String option, String seen, String expected, String remedy) {
        return new CommandFailure(
                ExitCode.USAGE,
                "parity drill: " + option + " is \"" + seen + "\". Expected " + expected + ". Write " + remedy + ".");
    }
}
