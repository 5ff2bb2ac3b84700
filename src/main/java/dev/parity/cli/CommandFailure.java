package dev.parity.cli;

import dev.parity.verdict.ExitCode;

/** A command cannot go on, for a reason that its user can mend; ends with the given code and this text alone. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ExitCode exitCode;

    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
