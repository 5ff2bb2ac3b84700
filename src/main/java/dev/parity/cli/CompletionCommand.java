package dev.parity.cli;

import dev.parity.verdict.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
        name = "completion",
        description = "Script that completes commands and options in a shell.",
        footer = {"  source <(parity completion bash)", ""},
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        BASH,
        ZSH
    }

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", defaultValue = "bash", description = "bash or zsh. Default: bash.")
    private Shell shell;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (shell == Shell.ZSH) {
            surroundings.out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        surroundings.out().print(AutoComplete.bash("parity", spec.root().commandLine()));
        surroundings.out().flush();
        return ExitCode.OK.code();
    }
}
