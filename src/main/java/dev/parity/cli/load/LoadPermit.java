package dev.parity.cli.load;

import dev.parity.cli.CommandFailure;
import dev.parity.environment.Environment;
import dev.parity.verdict.ExitCode;
import java.util.List;

/** Load is refused where an environment does not permit it. */
public final class LoadPermit {
    private static final String LOAD = "load";

    private LoadPermit() {}

    /** @throws CommandFailure naming the first environment that does not permit it */
    public static void mustBeGiven(String command, List<Environment> environments) {
        environments.stream()
                .filter(environment -> !environment.permits().contains(LOAD))
                .findFirst()
                .ifPresent(environment -> {
                    throw new CommandFailure(
                            ExitCode.USAGE,
                            command + ": " + environment.name() + " permits "
                                    + environment.permits().stream().sorted().toList()
                                    + ". Expected [load]: hundreds of requests a second are sent to it."
                                    + " Write \"permits: [load]\" in "
                                    + environment.file().getFileName() + " if whoever owns it agrees.");
                });
    }
}
