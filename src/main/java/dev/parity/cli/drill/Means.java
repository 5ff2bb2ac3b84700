package dev.parity.cli.drill;

import dev.parity.cli.CommandFailure;
import dev.parity.drill.DrillKind;
import dev.parity.drill.kubernetes.PodFault;
import dev.parity.drill.patroni.Fault;
import dev.parity.environment.Ability;
import dev.parity.environment.Environment;
import dev.parity.environment.TargetKind;
import dev.parity.verdict.ExitCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** By which means a drill is done: the ability that the environment's file names, or what embedded stacks can do. */
enum Means {
    EMBEDDED(Map.of(
            DrillKind.BACKUP, List.of(),
            DrillKind.RESTORE, List.of(),
            DrillKind.PITR, List.of(),
            DrillKind.FAILOVER, List.of(Fault.CRASH.word(), DrillOptions.REGION),
            DrillKind.MIGRATE, List.of())),
    PATRONI(Map.of(DrillKind.FAILOVER, Fault.words())),
    KUBERNETES(Map.of(DrillKind.FAILOVER, PodFault.words())),
    PGBACKREST(Map.of(
            DrillKind.BACKUP, List.of(),
            DrillKind.RESTORE, List.of(),
            DrillKind.PITR, List.of())),
    COMMAND(Map.of(
            DrillKind.BACKUP, List.of(),
            DrillKind.RESTORE, List.of(),
            DrillKind.PITR, List.of(),
            DrillKind.FAILOVER, List.of(Fault.CRASH.word(), Fault.SWITCHOVER.word())));

    private final Map<DrillKind, List<String>> modes;

    Means(Map<DrillKind, List<String>> modes) {
        this.modes = new EnumMap<>(modes);
    }

    /** @throws CommandFailure with what the environment's file would have to say */
    static Means of(DrillKind kind, Environment environment) {
        Optional<Ability> ability = ability(kind, environment);
        Optional<Means> means = ability.map(Means::named)
                .orElse(environment.target() == TargetKind.EMBEDDED ? Optional.of(EMBEDDED) : Optional.empty());
        return means.filter(each -> each.modes.containsKey(kind)).orElseThrow(() -> missing(kind, environment));
    }

    /** What the file says of what the drill needs; a migration needs none that could be named. */
    static Optional<Ability> ability(DrillKind kind, Environment environment) {
        return name(kind).map(environment.abilities()::get);
    }

    /** Faults to choose from; empty where there is but one way. */
    List<String> modes(DrillKind kind) {
        return modes.get(kind);
    }

    private static Optional<String> name(DrillKind kind) {
        return switch (kind) {
            case FAILOVER -> Optional.of("failover");
            case BACKUP, RESTORE, PITR -> Optional.of("backup");
            case MIGRATE, CHAOS -> Optional.empty();
        };
    }

    private static Optional<Means> named(Ability ability) {
        return List.of(values()).stream()
                .filter(each -> each.word().equals(ability.by()))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static CommandFailure missing(DrillKind kind, Environment environment) {
        List<String> able = List.of(values()).stream()
                .filter(each -> each != EMBEDDED && each.modes.containsKey(kind))
                .map(Means::word)
                .toList();
        String remedy = able.isEmpty()
                ? "Name an embedded environment."
                : "Write \"abilities: { " + name(kind).orElseThrow() + ": { by: " + String.join("|", able)
                        + ", run: … } }\" (docs/drills.md), or name an embedded environment.";
        return new CommandFailure(
                ExitCode.INCOMPLETE,
                "parity drill " + kind.word() + ": nothing was done. " + environment.name() + " is of the target "
                        + environment.target().name().toLowerCase(Locale.ROOT) + " and has "
                        + ability(kind, environment)
                                .map(ability -> "an ability by " + ability.by() + ", which this drill cannot use")
                                .orElse("no ability for it")
                        + ". " + remedy);
    }
}
