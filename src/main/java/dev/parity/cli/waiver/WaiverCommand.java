package dev.parity.cli.waiver;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the ledger of dated, owned acceptances. */
@Command(
        name = "waiver",
        description = "The ledger of accepted divergences, environments/waivers.yaml: add, list, check.",
        footer = {"  parity waiver list", ""},
        mixinStandardHelpOptions = true,
        subcommands = {WaiverAddCommand.class, WaiverListCommand.class, WaiverCheckCommand.class})
public final class WaiverCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: add, list or check");
    }
}
