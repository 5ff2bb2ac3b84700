package dev.parity.cli;

import dev.parity.environment.BadEnvironment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.environment.Waivers;
import dev.parity.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Finds all mistakes in environment files and the waiver ledger. */
@Command(
        name = "validate",
        description =
                "All mistakes of environment files, each with its line and what to write. Exit 2 if there are any.",
        footer = {"  parity env validate environments/staging.yaml", ""},
        mixinStandardHelpOptions = true)
final class EnvValidateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Names in environments/, or paths. Default: all of them, and environments/waivers.yaml.")
    private List<String> names = List.of();

    @Mixin
    private Output output;

    EnvValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var found = findings();
        surroundings
                .out()
                .println(output.json() ? Output.json("parity-mistakes/v1", Map.of("files", found)) : text(found));
        return (found.stream().allMatch(EnvironmentFinding::valid) ? ExitCode.OK : ExitCode.USAGE).code();
    }

    private List<EnvironmentFinding> findings() {
        var files = new EnvironmentFiles(surroundings.home(), surroundings.variables());
        var found = new ArrayList<EnvironmentFinding>();
        (names.isEmpty() ? files.names() : names).forEach(name -> found.add(EnvironmentFinding.of(files, name)));
        if (names.isEmpty()) {
            found.add(waivers());
        }
        return found;
    }

    private EnvironmentFinding waivers() {
        List<EnvironmentFinding.Line> lines = List.of();
        try {
            Waivers.read(surroundings.home());
        } catch (BadEnvironment bad) {
            lines = bad.mistakes().stream().map(EnvironmentFinding.Line::of).toList();
        }
        return new EnvironmentFinding(
                "waivers", "environments/waivers.yaml", Optional.empty(), Optional.empty(), lines);
    }

    private static String text(List<EnvironmentFinding> found) {
        var lines = new ArrayList<String>();
        for (var finding : found) {
            if (finding.valid()) {
                lines.add(finding.file() + "  valid");
            }
            finding.mistakes().forEach(line -> lines.add(line.toString()));
        }
        return String.join("\n", lines);
    }
}
