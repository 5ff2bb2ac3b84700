package dev.parity.cli.run;

import dev.parity.cli.CommandFailure;
import dev.parity.cli.FeatureFiles;
import dev.parity.cli.FeatureScenario;
import dev.parity.cli.Selection;
import dev.parity.environment.Environment;
import dev.parity.verdict.ExitCode;
import dev.parity.verdict.PlannedScenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which scenarios a run is about, before anything is started. */
final class Planning {
    private static final Pattern TAG = Pattern.compile("@[^\\s()]+");

    private Planning() {}

    /**
     * The scenarios selected that belong to a profile of some environment.
     *
     * @throws CommandFailure with code 2 for a tag that no scenario carries, with code 5 if nothing is selected: a run
     *     of nothing proves nothing
     */
    static List<PlannedScenario> of(Path root, RunRequest request, List<Environment> environments) {
        String select = request.select();
        String profile = request.profile();
        List<FeatureScenario> all = FeatureFiles.read(root);
        mustBeCarried(select, all);
        Set<String> profiles = environments.stream()
                .flatMap(environment -> environment.profiles().stream())
                .collect(Collectors.toSet());
        List<PlannedScenario> planned = all.stream()
                .filter(Selection.of(select))
                .filter(scenario -> profile.isEmpty()
                        ? profiles.contains(scenario.area())
                        : scenario.area().equals(profile))
                .map(scenario ->
                        new PlannedScenario(scenario.id(), scenario.feature(), scenario.name(), scenario.tags()))
                .toList();
        if (planned.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "parity run: --select \"" + select + "\"" + (profile.isEmpty() ? "" : " in --profile " + profile)
                            + " selects no scenario. Expected at least one: a run of nothing proves nothing."
                            + remedy(all, select));
        }
        return planned;
    }

    private static String remedy(List<FeatureScenario> all, String select) {
        return all.stream()
                .filter(Selection.of(select))
                .map(FeatureScenario::area)
                .findFirst()
                .map(area -> " It is of the profile " + area + ", which no environment has or which was not asked for."
                        + " Write --profile " + area + ".")
                .orElse(" Write \"parity features\" to see all.");
    }

    private static void mustBeCarried(String select, List<FeatureScenario> all) {
        if (select.startsWith("/")) {
            return;
        }
        Set<String> carried =
                all.stream().flatMap(scenario -> scenario.tags().stream()).collect(Collectors.toSet());
        Matcher tag = TAG.matcher(select);
        while (tag.find()) {
            if (!carried.contains(tag.group())) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "parity run: --select: no scenario carries the tag " + tag.group()
                                + ". Expected a tag of the closed list. Write \"parity features\" to see them.");
            }
        }
    }
}
