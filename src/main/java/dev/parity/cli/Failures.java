package dev.parity.cli;

import dev.parity.environment.BadEnvironment;
import dev.parity.verdict.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a failed command says, and with which code it ends: bad usage and files 2, our own fault 4. */
final class Failures {
    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int usage(ParameterException failure, String[] args) {
        var command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
        var err = surroundings.err();
        err.println(command + ": " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Write \"" + command + " --help\" for what it takes.");
        return ExitCode.USAGE.code();
    }

    int execution(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof BadEnvironment bad) {
            surroundings.err().println(bad.getMessage());
            return ExitCode.USAGE.code();
        }
        if (failure instanceof CommandFailure known) {
            return known(known);
        }
        return ownFault(failure, command.getCommandSpec().qualifiedName(" "), traceWanted(parsed));
    }

    int known(CommandFailure failure) {
        surroundings.err().println(failure.getMessage());
        return failure.exitCode().code();
    }

    private int ownFault(Exception failure, String command, boolean trace) {
        var err = surroundings.err();
        err.println(command + ": own fault: " + failure);
        if (trace) {
            failure.printStackTrace(err);
        } else {
            err.println("This says nothing about your environment. Write the same command with --trace for where it"
                    + " happened, and report it.");
        }
        return ExitCode.OWN_FAULT.code();
    }

    private boolean traceWanted(ParseResult parsed) {
        for (var level = parsed; level != null; level = level.hasSubcommand() ? level.subcommand() : null) {
            if (Boolean.TRUE.equals(level.matchedOptionValue("--trace", Boolean.FALSE))) {
                return true;
            }
        }
        return !surroundings.variables().getOrDefault("PARITY_TRACE", "").isEmpty();
    }
}
