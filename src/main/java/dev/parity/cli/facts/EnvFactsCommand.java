package dev.parity.cli.facts;

import dev.parity.cli.Output;
import dev.parity.cli.Surroundings;
import dev.parity.cli.Table;
import dev.parity.target.facts.Facts;
import dev.parity.verdict.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens an environment and tells what it is: the release that must align, the platform facts that explain. */
@Command(
        name = "facts",
        description = "What an environment is: the application's release in its database, and the platform's facts."
                + " Opens it and closes it again.",
        footer = {"  parity env facts embedded --output json", ""},
        mixinStandardHelpOptions = true)
public final class EnvFactsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "A name in environments/, or a path.")
    private String name;

    @Option(
            names = "--limits",
            description =
                    "Measure the largest header and body that pass, too, and after which silence connections are cut;"
                            + " sends bodies of up to 64 MiB, is silent for timeouts.idle.")
    private boolean limits;

    @Mixin
    private Output output;

    public EnvFactsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OpenedFacts opened = new OpenedFacts(surroundings, "env facts");
        Facts facts = opened.read(name, limits);
        surroundings.out().println(output.json() ? json(opened, facts) : text(facts));
        return ExitCode.OK.code();
    }

    private static String json(OpenedFacts opened, Facts facts) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("environment", opened.environment().name());
        content.put("declared", opened.environment().release());
        content.put("suite", opened.suite());
        content.put("release", facts.release());
        content.put("platform", facts.platform());
        return Output.json("parity-facts/v1", content);
    }

    private static String text(Facts facts) {
        Table table = new Table("FACT", "VALUE");
        facts.platform().forEach(table::row);
        return table + "\n\n" + facts.release().size()
                + " objects of the application in its database (--output json lists them)";
    }
}
