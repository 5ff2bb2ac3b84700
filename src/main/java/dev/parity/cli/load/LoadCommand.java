package dev.parity.cli.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The parent of what measures under load. */
@Command(
        name = "load",
        description = "Measures how long operations take, and compares environments by it.",
        footerHeading = "Examples:%n",
        footer = {"  parity load latency", ""},
        mixinStandardHelpOptions = true,
        subcommands = LatencyCommand.class)
public final class LoadCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
