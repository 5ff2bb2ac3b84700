package dev.parity.cli.drill;

import dev.parity.cli.Surroundings;
import dev.parity.drill.DrillKind;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rehearses recovery under load, and says what was lost and how long it took. */
@Command(
        name = "drill",
        description = "Rehearses recovery under load; says what acknowledged work was lost and how long it took.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity drill restore --env embedded                    lose everything, restore into a fresh stack",
            "  parity drill square --env embedded,embedded-next       each one's backup restored in each",
            "  parity drill failover --env embedded --replication async --throttle 20",
            ""
        },
        mixinStandardHelpOptions = true)
public final class DrillCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    public DrillCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing drill");
    }

    @Command(name = "backup", description = "Takes a backup under load and restores it beside the environment.")
    int backup(@Mixin DrillOptions options) throws IOException {
        return new DrillRun(surroundings, options, DrillKind.BACKUP).call();
    }

    @Command(name = "restore", description = "Loses the environment and restores it from its backup into a fresh one.")
    int restore(@Mixin DrillOptions options) throws IOException {
        return new DrillRun(surroundings, options, DrillKind.RESTORE).call();
    }

    @Command(name = "pitr", description = "Undoes a mistake by restoring to a marked moment before it.")
    int pitr(@Mixin DrillOptions options) throws IOException {
        return new DrillRun(surroundings, options, DrillKind.PITR).call();
    }

    @Command(name = "failover", description = "Loses the primary, promotes its standby, attaches a second copy again.")
    int failover(@Mixin DrillOptions options) throws IOException {
        return new DrillRun(surroundings, options, DrillKind.FAILOVER).call();
    }

    @Command(
            name = "square",
            description = "Restores each environment's backup in each; a cell holds the digests' match, time and age.")
    int square(@Mixin SquareOptions options) throws IOException {
        return new SquareRun(surroundings, options).call();
    }

    @Command(name = "migrate", description = "Moves the environment into a fresh one while it is used.")
    int migrate(@Mixin DrillOptions options) throws IOException {
        return new DrillRun(surroundings, options, DrillKind.MIGRATE).call();
    }
}
