package dev.parity.cli.drill;

import dev.parity.cli.Output;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every drill takes. */
final class DrillOptions {
    /** Everything of one place is lost at once. */
    static final String REGION = "region";

    @Option(
            names = "--env",
            required = true,
            paramLabel = "ENV",
            description = "A name from environments/, or a path. There is no default: a drill is asked for by name.")
    String environment;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "Steady state under load before the fault. Default: ${DEFAULT-VALUE}.")
    String before;

    @Mixin
    Pace pace;

    @Option(
            names = "--replication",
            paramLabel = "MODE",
            defaultValue = "sync",
            description = "Of a failover: sync or async. Default: ${DEFAULT-VALUE}.")
    String replication;

    @Option(
            names = "--mode",
            paramLabel = "FAULT",
            defaultValue = "crash",
            description = "Of a failover: crash; embedded also region; under Patroni also switchover or partition; on"
                    + " Kubernetes also evict or drain; by a command also switchover. Default: crash.")
    String mode;

    @Option(
            names = "--throttle",
            paramLabel = "KB",
            defaultValue = "0",
            description = "Kilobytes a second of the link to the standby; 0 for as fast as it goes. Default: 0.")
    long throttle;

    @Option(
            names = "--to",
            paramLabel = "ENV",
            description = "Where a migration goes to: a name or path. Default: a fresh twin of --env.")
    Optional<String> destination = Optional.empty();

    @Option(names = "--roll-back", description = "Verify a migration and then go back to the old environment.")
    boolean rollBack;

    @Option(names = "--out", paramLabel = "DIR", description = "Ledger and report. Default: reports/drills/<id>.")
    Optional<Path> out = Optional.empty();

    @Mixin
    Output output;
}
