package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @TempDir
    private Path root;

    private Home home;

    @BeforeEach
    void a_checkout_with_a_scratch_folder_of_its_own() throws IOException {
        Files.createDirectories(root.resolve("environments"));
        Files.copy(Path.of("environments", "capabilities.yaml"), root.resolve("environments/capabilities.yaml"));
        home = new Home(root, root.resolve("scratch"));
    }

    @Test
    void boots_with_the_users_command_and_removes_with_it_even_if_the_environment_is_not_reached() throws IOException {
        Environment environment = cloud("echo up >>said", "echo down >>said");

        assertThatThrownBy(() -> Targets.open(home, environment, OpenOptions.defaults()))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("was not ready");

        assertThat(Files.readAllLines(root.resolve("said"))).containsExactly("up", "down");
        assertThat(new Sweeper(home).directories()).isEmpty();
    }

    @Test
    void names_the_command_that_failed_its_last_words_and_still_removes() throws IOException {
        Environment environment = cloud("echo no such region; exit 7", "echo down >>said");

        assertThatThrownBy(() -> Targets.open(home, environment, OpenOptions.defaults()))
                .isInstanceOf(Unreachable.class)
                .hasMessageEndingWith(
                        "lifecycle.up ended with 7. Expected it to end with 0. It said last: \"no such region\"."
                                + " Run it by hand in " + root + ", or mend lifecycle.up.");

        assertThat(Files.readAllLines(root.resolve("said"))).containsExactly("down");
    }

    @Test
    void ends_a_command_that_takes_longer_than_its_timeout() throws IOException {
        Environment environment = cloud("sleep 600", "true");

        assertThatThrownBy(() -> Targets.open(home, environment, OpenOptions.defaults()))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("lifecycle.up did not end within 2 s");
    }

    @Test
    void what_a_killed_run_booted_is_removed_by_the_next_sweep() throws IOException {
        Path lease = Files.createDirectories(home.leases().resolve("cloud-dead"));
        Files.writeString(lease.resolve("lease.json"), "{\"environment\":\"cloud\",\"owners\":[]}");
        new Undo.Command("echo down >>said", root.toString(), Map.of()).note(lease);

        List<String> swept = new Sweeper(home).sweep();

        assertThat(swept).containsExactly("cloud-dead");
        assertThat(Files.readAllLines(root.resolve("said"))).containsExactly("down");
    }

    @Test
    void what_cannot_be_removed_now_stays_noted_for_the_next_sweep() throws IOException {
        Path lease = Files.createDirectories(home.leases().resolve("cloud-dead"));
        Files.writeString(lease.resolve("lease.json"), "{\"environment\":\"cloud\",\"owners\":[]}");
        new Undo.Command("exit 3", root.toString(), Map.of()).note(lease);
        Sweeper sweeper = new Sweeper(home);

        List<String> swept = sweeper.sweep();

        assertThat(swept).isEmpty();
        assertThat(sweeper.left()).singleElement().asString().contains("\"exit 3\"", "ended with 3");
        assertThat(Undo.noted(lease)).isPresent();
    }

    private Environment cloud(String up, String down) throws IOException {
        Files.writeString(root.resolve("environments/cloud.yaml"), """
                apiVersion: parity/v1
                name: cloud
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                lifecycle:
                  up: { by: command, run: "%s" }
                  down: { by: command, run: "%s" }
                timeouts: { ready: 1s, up: 2s }
                """.formatted(up, down));
        return new EnvironmentFiles(root, Map.of()).read("cloud");
    }
}
