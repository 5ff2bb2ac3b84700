package dev.parity.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnToolsTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path root;

    @Test
    void every_example_of_a_tool_names_one_that_is_there() {
        List<Finding> findings = Stream.of("own-tool", "rds", "cloud-sql", "azure", "cloudnative-pg")
                .map(name ->
                        new EnvironmentFiles(HOME, variables(name)).read("environments/own-tool/" + name + ".yaml"))
                .flatMap(environment -> new OwnTools(HOME, environment, Map.of()).findings().stream())
                .toList();

        assertThat(findings).hasSize(7).allMatch(finding -> finding.state() == Finding.State.OK);
    }

    @Test
    void a_tool_that_is_nowhere_is_named_with_where_it_was_looked_for() throws IOException {
        assertThat(looked("REGION=eu tools/failover --now"))
                .containsExactly(Finding.problem(
                        "abilities.failover.run",
                        "\"tools/failover\" is no program in " + root,
                        "Write the path of an executable file from the repository's root, or install it; docs/drills.md"
                                + " says what it is told."));
        assertThat(looked("failover-of-nobody").get(0).seen())
                .isEqualTo("\"failover-of-nobody\" is no program on the PATH");
    }

    @Test
    void a_file_that_cannot_be_executed_is_no_tool() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve("tools")).resolve("failover"), "#!/bin/sh\n");

        assertThat(looked("tools/failover").get(0).state()).isEqualTo(Finding.State.PROBLEM);
    }

    private static Map<String, String> variables(String name) {
        String prefix = name.replace('-', '_').toUpperCase(Locale.ROOT);
        Map<String, String> variables = new HashMap<>(Map.of(
                "RDS_INSTANCE", "a",
                "CLOUDSQL_INSTANCE", "a",
                "AZURE_GROUP", "a",
                "AZURE_SERVER", "a",
                "CNPG_CONTEXT", "a",
                "CNPG_NAMESPACE", "a",
                "CNPG_CLUSTER", "a"));
        variables.put(prefix + "_HOST", "api.example.org");
        variables.put(prefix + "_URL", "postgresql://postgres:secret@db.example.org:5432/postgres");
        Stream.of("ANON_KEY", "SERVICE_KEY", "JWT_SECRET").forEach(key -> variables.put(prefix + "_" + key, "secret"));
        return variables;
    }

    private List<Finding> looked(String line) throws IOException {
        Files.createDirectories(root.resolve("environments"));
        Files.copy(
                Path.of("environments", "capabilities.yaml"),
                root.resolve("environments/capabilities.yaml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(root.resolve("environments/cloud.yaml"), """
                apiVersion: parity/v1
                name: cloud
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                abilities: { failover: { by: command, run: "%s" } }
                """.formatted(line));
        Environment environment = new EnvironmentFiles(root, Map.of()).read("cloud");
        return new OwnTools(root, environment, Map.of("PATH", "/usr/bin")).findings();
    }
}
