package dev.parity.cli.facts;

import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.target.facts.Facts;
import dev.parity.verdict.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where two environments are not the same, without running a scenario. */
@Command(
        name = "diff",
        description = "Facts in which two environments differ. Exit 5 if their releases do not align; platform facts"
                + " may differ.",
        footer = {"  parity env diff embedded embedded-next", ""},
        mixinStandardHelpOptions = true)
public final class EnvDiffCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "ONE", description = "A name in environments/, or a path.")
    private String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "A name in environments/, or a path.")
    private String other;

    @Option(names = "--limits", description = "Measure the largest header and body that pass, too.")
    private boolean limits;

    @Mixin
    private Output output;

    public EnvDiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What one environment has beside the other; empty where it has nothing. */
    public record Pair(String one, String other) {}

    @Override
    public Integer call() {
        Facts left = new OpenedFacts(surroundings, "env diff").read(one, limits);
        Facts right = new OpenedFacts(surroundings, "env diff").read(other, limits);
        boolean known = !left.release().isEmpty() && !right.release().isEmpty();
        Map<String, Pair> release = known ? differing(left.release(), right.release()) : Map.of();
        Map<String, Pair> platform = differing(left.platform(), right.platform());
        if (output.json()) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("one", one);
            content.put("other", other);
            content.put("aligned", release.isEmpty());
            content.put("release", release);
            content.put("platform", platform);
            surroundings.out().println(Output.json("parity-facts-diff/v1", content));
        } else {
            surroundings.out().println(text(release, platform, known));
        }
        return (release.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private static Map<String, Pair> differing(Map<String, String> left, Map<String, String> right) {
        TreeSet<String> all = new TreeSet<>(left.keySet());
        all.addAll(right.keySet());
        Map<String, Pair> differing = new LinkedHashMap<>();
        for (String fact : all) {
            Pair pair = new Pair(left.getOrDefault(fact, ""), right.getOrDefault(fact, ""));
            if (!pair.one().equals(pair.other())) {
                differing.put(fact, pair);
            }
        }
        return differing;
    }

    private String text(Map<String, Pair> release, Map<String, Pair> platform, boolean known) {
        Table table = new Table("FACT", one, other);
        release.forEach((fact, pair) -> table.row(fact, shown(pair.one()), shown(pair.other())));
        platform.forEach((fact, pair) -> table.row(fact, shown(pair.one()), shown(pair.other())));
        String verdict = !known
                ? "releases not known: a database could not be reached"
                : release.isEmpty()
                        ? "releases align"
                        : "releases do not align: " + release.size() + " objects of the database differ";
        return table + "\n\n" + verdict + "; platform facts that differ: " + platform.size();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "-" : value;
    }
}
