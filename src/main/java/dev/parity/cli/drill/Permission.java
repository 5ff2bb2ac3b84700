package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.drill.DrillKind;
import dev.parity.environment.Environment;
import dev.parity.verdict.ExitCode;
import java.util.List;

/** A drill is refused where its environment does not permit what it does. */
final class Permission {
    private Permission() {}

    static void mustBeGiven(DrillKind kind, Environment environment) {
        List<String> missing = needed(kind).stream()
                .filter(permit -> !environment.permits().contains(permit))
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity drill " + kind.word() + ": " + environment.name() + " permits "
                            + environment.permits().stream().sorted().toList() + ". Expected " + needed(kind)
                            + ": this drill does that to it. Write \"permits: [" + String.join(", ", needed(kind))
                            + "]\" in " + environment.file().getFileName() + " if whoever owns it agrees.");
        }
    }

    private static List<String> needed(DrillKind kind) {
        return switch (kind) {
            case BACKUP -> List.of("load");
            case FAILOVER, MIGRATE, CHAOS -> List.of("load", "disrupt");
            case RESTORE, PITR -> List.of("load", "disrupt", "destroy");
        };
    }
}
