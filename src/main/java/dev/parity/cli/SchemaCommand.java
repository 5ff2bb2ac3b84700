package dev.parity.cli;

import dev.parity.environment.Near;
import dev.parity.verdict.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a shipped JSON Schema. */
@Command(
        name = "schema",
        description = "JSON Schema of a file that Parity reads or writes.",
        footer = {"  parity schema environment > environment.schema.json", ""},
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    private static final List<String> NAMES =
            List.of("environment", "run", "waivers", "capabilities", "policy", "prices", "signatures");
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "environment, run, waivers, capabilities, policy, prices or signatures.")
    private String name;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (var stream = SchemaCommand.class.getResourceAsStream("/dev/parity/schema/" + name + ".schema.json")) {
            if (stream == null || !NAMES.contains(name)) {
                throw new ParameterException(spec.commandLine(), unknown());
            }
            surroundings.out().print(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            surroundings.out().flush();
            return ExitCode.OK.code();
        }
    }

    private String unknown() {
        var near =
                Near.to(name, NAMES).map(word -> " Did you mean " + word + "?").orElse("");
        return "\"" + name + "\" has no schema. Expected one of " + String.join(", ", NAMES) + "." + near;
    }
}
