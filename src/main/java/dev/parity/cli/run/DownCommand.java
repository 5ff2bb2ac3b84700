package dev.parity.cli.run;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.Surroundings;
import dev.parity.target.Home;
import dev.parity.target.Stacks;
import dev.parity.verdict.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends what {@code up} keeps running. */
@Command(
        name = "down",
        description = "Ends an environment that \"parity up\" keeps running, and removes what it wrote.",
        footerHeading = "Example:%n",
        footer = {"  parity down embedded", ""},
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ENV", description = "Name of the environment.")
    private String name;

    public DownCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        int ended = Stacks.of(Home.at(surroundings.home())).end(name);
        if (ended == 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "parity down: \"" + name + "\" is not up. Expected the name of an environment that \"parity up\""
                            + " started. Write \"parity up " + name + " --detach\" to start it.");
        }
        surroundings.err().println(name + " is down.");
        return ExitCode.OK.code();
    }
}
