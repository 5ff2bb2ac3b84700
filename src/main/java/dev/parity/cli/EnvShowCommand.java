package dev.parity.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parity.environment.EnvironmentFiles;
import dev.parity.verdict.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows an environment as Parity understands it: extended, with variables and defaults, secrets masked. */
@Command(
        name = "show",
        description = "One environment as Parity understands it: what it extends, variables and defaults filled in,"
                + " secrets masked.",
        footer = {"  parity env show embedded-next", ""},
        mixinStandardHelpOptions = true)
final class EnvShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "A name in environments/, or a path.")
    private String name;

    @Mixin
    private Output output;

    EnvShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var files = new EnvironmentFiles(surroundings.home(), surroundings.variables());
        var environment = files.read(name);
        var shown = EnvironmentView.of(environment, files.shown(environment.file()));
        surroundings
                .out()
                .print(
                        output.json()
                                ? Output.json("parity-environment/v1", Map.of("environment", shown)) + "\n"
                                : yaml(shown));
        surroundings.out().flush();
        return ExitCode.OK.code();
    }

    private static String yaml(Map<String, Object> shown) throws JsonProcessingException {
        var factory = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
        return new YAMLMapper(factory).writeValueAsString(shown);
    }
}
