package dev.parity.cli;

import dev.parity.cli.facts.EnvDiffCommand;
import dev.parity.cli.facts.EnvFactsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at environment files. */
@Command(
        name = "env",
        description =
                "Environments: list them, show one resolved, find mistakes in their files, tell facts and differences.",
        footer = {"  parity env validate environments/staging.yaml", ""},
        mixinStandardHelpOptions = true,
        subcommands = {
            EnvListCommand.class,
            EnvShowCommand.class,
            EnvValidateCommand.class,
            EnvFactsCommand.class,
            EnvDiffCommand.class
        })
final class EnvCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, show, validate, facts or diff");
    }
}
