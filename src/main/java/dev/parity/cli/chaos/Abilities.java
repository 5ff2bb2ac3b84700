package dev.parity.cli.chaos;

import dev.parity.chaos.Catalogue;
import dev.parity.chaos.Fault;
import dev.parity.cli.CommandFailure;
import dev.parity.environment.Ability;
import dev.parity.environment.Environment;
import dev.parity.environment.TargetKind;
import dev.parity.verdict.ExitCode;
import java.util.List;
import java.util.Optional;

/** By which means an environment may be broken, and whether it permits it. */
final class Abilities {
    static final String EMBEDDED = "embedded";

    private Abilities() {}

    /** The means that its file names, or the one that its target has by nature; empty without. */
    static Optional<String> means(Environment environment) {
        Ability ability = environment.abilities().get("chaos");
        if (ability != null) {
            return Optional.of(ability.by());
        }
        return environment.target() == TargetKind.EMBEDDED ? Optional.of(EMBEDDED) : Optional.empty();
    }

    /** Why nothing may be broken in it; empty if it may. */
    static Optional<String> refusal(Environment environment) {
        return environment.permits().contains("disrupt")
                        && environment.permits().contains("load")
                ? Optional.empty()
                : Optional.of(environment.name() + " permits "
                        + environment.permits().stream().sorted().toList()
                        + ". Expected [disrupt, load]: chaos does that to it. Write \"permits: [load, disrupt]\" in "
                        + environment.file().getFileName() + " if whoever owns it agrees.");
    }

    /** Before anything is opened or touched. */
    static String mustPermit(Environment environment) {
        refusal(environment).ifPresent(why -> {
            throw new CommandFailure(ExitCode.USAGE, "parity chaos run: " + why);
        });
        return means(environment)
                .filter(means -> !faults(means).isEmpty())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INCOMPLETE,
                        "parity chaos run: nothing was done. " + environment.name()
                                + " names no means that this version has. Expected abilities.chaos by embedded."
                                + " Name such an environment."));
    }

    static List<Fault> faults(String means) {
        return List.of(EMBEDDED).contains(means) ? Catalogue.of(means) : List.of();
    }
}
