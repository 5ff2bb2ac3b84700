package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.drill.DrillKind;
import dev.parity.environment.Ability;
import dev.parity.environment.Environment;
import dev.parity.environment.TargetKind;
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
        if (environment.target() != TargetKind.EMBEDDED && !byPatroni(kind, environment)) {
            throw new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "parity drill " + kind.word() + ": nothing was done. " + environment.name() + " is of the target "
                            + environment.target().name().toLowerCase(java.util.Locale.ROOT)
                            + ", and this version has the ability for embedded environments only, and failover where"
                            + " abilities.failover is by patroni. Name such an environment.");
        }
    }

    static boolean byPatroni(DrillKind kind, Environment environment) {
        Ability ability = environment.abilities().get("failover");
        return kind == DrillKind.FAILOVER && ability != null && ability.by().equals("patroni");
    }

    private static List<String> needed(DrillKind kind) {
        return switch (kind) {
            case BACKUP -> List.of("load");
            case FAILOVER, MIGRATE -> List.of("load", "disrupt");
            case RESTORE, PITR -> List.of("load", "disrupt", "destroy");
        };
    }
}
