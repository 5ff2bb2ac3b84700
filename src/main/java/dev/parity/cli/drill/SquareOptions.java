package dev.parity.cli.drill;

import dev.parity.cli.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which environments, and where the report goes. */
final class SquareOptions {
    @Option(
            names = "--env",
            required = true,
            split = ",",
            paramLabel = "A,B",
            description = "Names from environments/, or paths. One alone is restored in a fresh one of its own kind.")
    List<String> environments;

    @Option(names = "--operator", paramLabel = "NAME", description = "Who does it, for the report. Default: the user.")
    String operator = System.getProperty("user.name");

    @Option(names = "--out", paramLabel = "DIR", description = "The report. Default: reports/drills/<id>.")
    Optional<Path> out = Optional.empty();

    @Mixin
    Output output;
}
