package dev.parity.cli.drill;

import picocli.CommandLine.Option;

/** How an environment is used while something is done to it, how long it is waited for, and who does it. */
public final class Pace {
    @Option(
            names = "--stable",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long nothing may fail for a capability to count as back. Default: ${DEFAULT-VALUE}.")
    public String stable;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long to wait for recovery at most. Default: ${DEFAULT-VALUE}.")
    public String patience;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "4",
            description = "Writers of rows, each 10 a second. Default: ${DEFAULT-VALUE}.")
    public int writers;

    @Option(names = "--operator", paramLabel = "NAME", description = "Who does it, for the report. Default: the user.")
    public String operator = System.getProperty("user.name");
}
