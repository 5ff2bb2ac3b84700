package dev.parity.cli;

import dev.parity.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Prints each option's value without its flag, and where that value comes from. */
@Command(
        name = "config",
        description = {
            "Values that options have when no flag gives them, and where each comes from.",
            "A flag wins over a variable (PARITY_ENV), that over parity.properties (env=…), that over the default."
        },
        footer = {"  PARITY_ENV=embedded parity config", ""},
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param commands that take the option */
    record Line(String key, String value, String origin, String variable, List<String> commands) {}

    @Override
    public Integer call() {
        var settings = new Settings(surroundings);
        var lines = lines(settings);
        surroundings
                .out()
                .println(
                        output.json()
                                ? Output.json("parity-config/v1", Map.of("settings", lines.values()))
                                : table(lines));
        return ExitCode.OK.code();
    }

    private Map<String, Line> lines(Settings settings) {
        var lines = new TreeMap<String, Line>();
        collect(spec.root().commandLine(), settings, lines);
        return lines;
    }

    private static void collect(CommandLine command, Settings settings, Map<String, Line> lines) {
        var name = command.getCommandSpec().qualifiedName(" ").replaceFirst("^parity ?", "");
        for (var option : command.getCommandSpec().options()) {
            if (Settings.settable(option) && !option.inherited()) {
                lines.merge(Settings.key(option), line(option, name, settings), ConfigCommand::both);
            }
        }
        command.getSubcommands().values().forEach(below -> collect(below, settings, lines));
    }

    private static Line line(OptionSpec option, String command, Settings settings) {
        var value = settings.of(option);
        return new Line(
                Settings.key(option),
                value.value(),
                value.origin(),
                Settings.variable(option),
                command.isEmpty() ? List.of() : List.of(command));
    }

    private static Line both(Line one, Line other) {
        var commands = new ArrayList<>(one.commands());
        commands.addAll(other.commands());
        return new Line(one.key(), one.value(), one.origin(), one.variable(), commands);
    }

    private static Table table(Map<String, Line> lines) {
        var table = new Table("KEY", "VALUE", "ORIGIN", "VARIABLE", "COMMANDS");
        lines.values()
                .forEach(line -> table.row(
                        line.key(),
                        line.value().isEmpty() ? "-" : line.value(),
                        line.origin(),
                        line.variable(),
                        line.commands().isEmpty() ? "all" : String.join(", ", line.commands())));
        return table;
    }
}
