package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command that boots an environment tells, and what it says when it cannot. */
class ToldTest {
    @TempDir
    private Path folder;

    @Test
    void addresses_and_keys_come_from_what_booted_it() throws IOException {
        Environment environment = environment("""
                printf '{"endpoints":{"gateway":"http://127.0.0.1:9","mail":"http://127.0.0.1:8"},\
                "credentials":{"anonKey":"told"}}' > "$PARITY_UP"
                """);

        Environment told = LifecycleCommands.up(new Home(folder, folder.resolve("scratch")), environment)
                .told();

        assertThat(told.endpoints().gateway()).contains("http://127.0.0.1:9");
        assertThat(told.credentials().anonKey()).contains("told");
    }

    @Test
    void what_the_file_says_counts_first() throws IOException {
        Environment environment =
                environment("printf '{\"endpoints\":{\"mail\":\"http://127.0.0.1:8\"}}' > \"$PARITY_UP\"");

        Environment told = LifecycleCommands.up(new Home(folder, folder.resolve("scratch")), environment)
                .told();

        assertThat(told.endpoints().mail()).contains("http://127.0.0.1:7");
    }

    @Test
    void a_missing_tool_is_no_failure_of_the_environment() throws IOException {
        Environment environment = environment("echo 'patroni is missing. Install it' >&2; exit 5");

        assertThatThrownBy(() -> LifecycleCommands.up(new Home(folder, folder.resolve("scratch")), environment))
                .isInstanceOf(NotPossibleHere.class)
                .hasMessage("hosts cannot be booted on this machine: \"patroni is missing. Install it\"");
    }

    private Environment environment(String up) throws IOException {
        Path script = Files.writeString(folder.resolve("up.sh"), up);
        Path file = Files.writeString(folder.resolve("hosts.yaml"), """
                apiVersion: parity/v1
                name: hosts
                target: attached
                endpoints: { mail: "http://127.0.0.1:7" }
                lifecycle: { up: "sh %s" }
                """.formatted(script));
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(
                folder.resolve("environments").resolve("capabilities.yaml"),
                Files.readString(Path.of("environments", "capabilities.yaml")));
        return new EnvironmentFiles(folder, Map.of()).read(file.toString());
    }
}
