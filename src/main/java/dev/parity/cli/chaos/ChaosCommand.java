package dev.parity.cli.chaos;

import dev.parity.chaos.Leftovers;
import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.target.Home;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks one thing after the other while the environment is used, and says what it cost. */
@Command(
        name = "chaos",
        description = "Breaks one thing after the other while the environment is used; says what it cost.",
        footerHeading = "Examples:%n",
        footer = {
            "  parity chaos list --env embedded",
            "  parity chaos run --env embedded --fault database-killed",
            "  parity chaos run --env embedded --plan ci/plans/embedded.yaml",
            ""
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    public ChaosCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(name = "list", description = "Lists the faults, and which of them can be done to an environment.")
    int list(
            @Option(names = "--env", required = true, paramLabel = "ENV", description = "A name or a path.")
                    String name,
            @Mixin Output output) {
        Environment environment = new EnvironmentFiles(surroundings.home(), surroundings.variables()).read(name);
        List<Map<String, Object>> faults = new Availability(surroundings, environment).faults();
        if (output.json()) {
            surroundings.out().println(Output.json("parity-chaos-list/v1", Map.of("faults", faults)));
        } else {
            Table table = new Table("FAULT", "AVAILABLE", "WHAT");
            faults.forEach(each -> table.row(
                    each.get("name"),
                    (boolean) each.get("available") ? "yes" : "no",
                    (boolean) each.get("available") ? each.get("title") : each.get("reason")));
            surroundings.out().println(table);
        }
        surroundings.out().flush();
        return ExitCode.OK.code();
    }

    @Command(name = "run", description = "Breaks, shows that it is broken, puts right, shows that it is right.")
    int chaos(@Mixin ChaosOptions options) throws IOException {
        return new ChaosRun(surroundings, options).call();
    }

    @Command(name = "verify", description = "Shows what killed runs left broken, without touching it.")
    int verify(@Mixin Output output) {
        Leftovers leftovers = new Leftovers(Home.at(surroundings.home()));
        List<String> seen = leftovers.seen();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("left", seen);
        content.put("underWay", leftovers.underWay());
        if (output.json()) {
            surroundings.out().println(Output.json("parity-chaos-verify/v1", content));
        } else {
            seen.forEach(surroundings.out()::println);
            leftovers.underWay().forEach(run -> surroundings.err().println("under way: " + run));
            surroundings.err().println(seen.isEmpty() ? "Nothing is left broken." : "Write \"parity clean\".");
        }
        surroundings.out().flush();
        return (seen.isEmpty() ? ExitCode.OK : ExitCode.DIRTY).code();
    }

    @Command(name = "abort", description = "Makes the run that is under way undo its fault and end.")
    int abort(@Option(names = "--env", required = true, paramLabel = "ENV", description = "A name.") String name) {
        boolean asked = Abort.ask(Home.at(surroundings.home()), name);
        surroundings
                .err()
                .println(asked ? "Asked: its fault ends within 2 s." : "No chaos is under way in " + name + ".");
        return (asked ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    @Command(name = "compare", description = "Whether one environment bears the same faults as well as another.")
    int compare(
            @Parameters(index = "0", paramLabel = "REFERENCE", description = "Folder or chaos.json of a run.")
                    Path reference,
            @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Likewise.") Path candidate,
            @Mixin Output output) {
        return new ChaosComparison(surroundings, output).of(reference, candidate);
    }
}
