package dev.parity.cli;

import java.io.IOException;

/** The version of this program, for what is kept. */
public final class CommandVersion {
    private CommandVersion() {}

    public static String number() throws IOException {
        return ParityCommand.Version.number();
    }
}
