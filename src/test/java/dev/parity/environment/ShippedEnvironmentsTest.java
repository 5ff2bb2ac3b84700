package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every environment that is shipped is free of mistakes, once its variables are set. */
class ShippedEnvironmentsTest {
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z0-9_]+)}");
    private static final List<String> NO_ENVIRONMENTS = List.of("capabilities", "waivers");

    static List<String> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("environments"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .filter(name -> !NO_ENVIRONMENTS.contains(name))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> variables() throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String name : shipped()) {
            VARIABLE.matcher(Files.readString(Path.of("environments", name + ".yaml")))
                    .results()
                    .forEach(found -> variables.put(found.group(1), "a-value-of-its-own"));
        }
        return variables;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void is_free_of_mistakes(String name) throws IOException {
        Environment environment = new EnvironmentFiles(Path.of(""), variables()).read(name);

        assertThat(environment.name()).isEqualTo(name);
        assertThat(environment.profiles()).isNotEmpty();
    }

    @Test
    void what_a_stage_takes_away_is_not_inherited() throws IOException {
        EnvironmentFiles files = new EnvironmentFiles(Path.of(""), variables());

        assertThat(files.read("tell-me-more").endpoints().gateway()).isPresent();
        assertThat(files.read("tell-me-more-local").endpoints().gateway()).isEmpty();
        assertThat(files.read("sobertube-local").endpoints().gateway()).isEmpty();
    }

    @Test
    void production_inherits_what_staging_and_the_system_say() throws IOException {
        Environment production = new EnvironmentFiles(Path.of(""), variables()).read("tell-me-more-production");

        assertThat(production.stage()).isEqualTo(Stage.PRODUCTION);
        assertThat(production.permits()).isEmpty();
        assertThat(production.facts()).containsEntry("cache", "upstash").containsEntry("hpa.api.max", "20");
        assertThat(production.budgets().get("token-lifetime").value()).isEqualTo("15m");
        assertThat(production.budgets().get("rto").value()).isEqualTo("4h");
    }
}
