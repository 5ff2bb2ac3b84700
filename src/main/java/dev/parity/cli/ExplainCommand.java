package dev.parity.cli;

import dev.parity.cli.Explanations.Explanation;
import dev.parity.environment.Near;
import dev.parity.verdict.ExitCode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a word or number of Parity means and what to do about it. */
@Command(
        name = "explain",
        description =
                "What an exit code, outcome, verdict, severity, capability or catalogue id means, and what to do about it.",
        footer = {"  parity explain DIVERGENT", "  parity explain 5", ""},
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CODE",
            arity = "0..1",
            description = "The word or number. Default: all of them, as a list.")
    private String code;

    @Mixin
    private Output output;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var known = Explanations.load(surroundings.home());
        var found = code == null ? known.all() : known.of(code);
        if (found.isEmpty()) {
            throw new ParameterException(spec.commandLine(), unknown(known));
        }
        surroundings
                .out()
                .println(
                        output.json()
                                ? Output.json("parity-explanations/v1", Map.of("explanations", found))
                                : code == null ? table(found) : text(found));
        return ExitCode.OK.code();
    }

    private String unknown(Explanations known) {
        var codes = known.all().stream().map(Explanation::code).distinct().toList();
        var near =
                Near.to(code, codes).map(word -> " Did you mean " + word + "?").orElse("");
        return "\"" + code + "\" is no word of Parity." + near + " \"parity explain\" lists all of them.";
    }

    private static Table table(List<Explanation> found) {
        var table = new Table("CODE", "KIND", "MEANS");
        found.forEach(line -> table.row(line.code(), line.kind(), line.means()));
        return table;
    }

    private static String text(List<Explanation> found) {
        return found.stream()
                .map(line -> "%s (%s)%n  means  %s%n  do     %s"
                        .formatted(line.code(), line.kind(), line.means(), line.todo()))
                .collect(Collectors.joining("\n\n"));
    }
}
