package dev.parity.cli.run;

import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.target.Home;
import dev.parity.target.Sweeper;
import dev.parity.verdict.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what killed runs left on this machine: their processes and directories. */
@Command(
        name = "clean",
        description = "Removes the processes and directories that killed runs left; living ones stay.",
        footerHeading = "Example:%n",
        footer = {"  parity clean", ""},
        mixinStandardHelpOptions = true)
public final class CleanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Output output;

    public CleanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<String> swept = new Sweeper(Home.at(surroundings.home())).sweep();
        if (output.json()) {
            surroundings.out().println(Output.json("parity-clean/v1", Map.of("removed", swept)));
        } else {
            swept.forEach(stack -> surroundings.out().println("removed " + stack));
            surroundings.err().println(swept.isEmpty() ? "Nothing was left." : swept.size() + " removed.");
        }
        return ExitCode.OK.code();
    }
}
