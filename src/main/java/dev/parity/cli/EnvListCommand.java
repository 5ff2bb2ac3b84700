package dev.parity.cli;

import dev.parity.environment.EnvironmentFiles;
import dev.parity.verdict.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the files of {@code environments/}, also those that cannot be used here and why. */
@Command(
        name = "list",
        description = "Environments by name, and whether their files can be used here.",
        footer = {"  parity env list --output json", ""},
        mixinStandardHelpOptions = true)
final class EnvListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private Output output;

    EnvListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var files = new EnvironmentFiles(surroundings.home(), surroundings.variables());
        var found = files.names().stream()
                .map(name -> EnvironmentFinding.of(files, name))
                .toList();
        surroundings
                .out()
                .println(
                        output.json()
                                ? Output.json("parity-environments/v1", Map.of("environments", found))
                                : table(found));
        return ExitCode.OK.code();
    }

    private static Table table(List<EnvironmentFinding> found) {
        var table = new Table("NAME", "TARGET", "STATE", "TITLE");
        found.forEach(line -> table.row(
                line.name(),
                line.target().orElse("-"),
                line.state(),
                line.title().orElse("-")));
        return table;
    }
}
