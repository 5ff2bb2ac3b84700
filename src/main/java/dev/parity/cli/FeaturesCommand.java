package dev.parity.cli;

import dev.parity.verdict.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the scenarios of {@code features/}. */
@Command(
        name = "features",
        description = "Scenarios with their tags, capability and requirements.",
        footer = {
            "  parity features --select \"@core and @cap-rls-follow\"",
            "  parity features --select \"/expired link/\" --output json",
            ""
        },
        mixinStandardHelpOptions = true)
final class FeaturesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--select",
            paramLabel = "EXPR",
            defaultValue = "",
            description = "A Cucumber tag expression, or /part of a title/. Default: all.")
    private String select = "";

    @Mixin
    private Output output;

    FeaturesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var all = FeatureFiles.read(surroundings.home());
        var chosen = all.stream().filter(Selection.of(select)).toList();
        if (output.json()) {
            surroundings.out().println(Output.json("parity-features/v1", content(chosen, all.size())));
        } else {
            surroundings.out().println(table(chosen));
            surroundings.err().println(chosen.size() + " of " + all.size() + " scenarios");
        }
        return (chosen.isEmpty() ? ExitCode.INCOMPLETE : ExitCode.OK).code();
    }

    private static Map<String, Object> content(List<FeatureScenario> chosen, int all) {
        var content = new LinkedHashMap<String, Object>();
        content.put("count", chosen.size());
        content.put("all", all);
        content.put("scenarios", chosen.stream().map(FeaturesCommand::line).toList());
        return content;
    }

    private static Map<String, Object> line(FeatureScenario scenario) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", scenario.id());
        line.put("feature", scenario.feature());
        line.put("area", scenario.area());
        line.put("name", scenario.name());
        line.put("level", level(scenario));
        line.put("capability", scenario.capability());
        line.put("requirements", scenario.requirements());
        line.put("tags", scenario.tags());
        return line;
    }

    private static Table table(List<FeatureScenario> chosen) {
        var table = new Table("FEATURE", "LEVEL", "CAPABILITY", "REQUIREMENTS", "SCENARIO");
        chosen.forEach(scenario -> table.row(
                scenario.feature(),
                level(scenario),
                scenario.capability().orElse("-"),
                scenario.requirements().isEmpty() ? "-" : String.join(", ", scenario.requirements()),
                scenario.name()));
        return table;
    }

    private static String level(FeatureScenario scenario) {
        return scenario.core() ? "core" : "extended";
    }
}
