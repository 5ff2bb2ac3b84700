package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.environment.Environment;
import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserToolTest {
    @TempDir
    private Path root;

    private Home home;
    private Environment environment;

    @BeforeEach
    void a_checkout_with_an_environment() throws IOException {
        Files.createDirectories(root.resolve("environments"));
        Files.copy(Path.of("environments", "capabilities.yaml"), root.resolve("environments/capabilities.yaml"));
        Files.writeString(root.resolve("environments/cloud.yaml"), """
                apiVersion: parity/v1
                name: cloud
                target: attached
                endpoints: { gateway: "http://127.0.0.1:1" }
                """);
        home = new Home(root, root.resolve("scratch"));
        environment = new EnvironmentFiles(root, Map.of()).read("cloud");
    }

    @Test
    void is_told_by_variables_and_answers_with_its_last_line() {
        try (UserTool tool =
                tool("echo talk >&2; echo more; echo \"$PARITY_ACTION of $PARITY_ENVIRONMENT in $PARITY_RUN\"")) {
            String answer = tool.ask("state");

            assertThat(answer).isEqualTo("state of cloud in d1");
        }
    }

    @Test
    void words_of_a_name_are_no_words_of_the_shell() throws IOException {
        try (UserTool tool = tool("printf '%s' \"$PARITY_BACKUP\" >said")) {
            tool.act("restore", Map.of("PARITY_BACKUP", "a'; touch broken; $(touch broken) \"b"));
        }

        assertThat(root.resolve("broken")).doesNotExist();
    }

    @Test
    void undoes_what_it_began_once_and_nothing_that_it_did_not_begin() throws IOException {
        try (UserTool asked = tool("echo $PARITY_ACTION >>said")) {
            asked.ask("check");
        }
        try (UserTool acted = tool("echo $PARITY_ACTION >>said")) {
            acted.act("fail", Map.of());
            acted.undo();
        }

        assertThat(Files.readAllLines(root.resolve("said"))).containsExactly("check", "fail", "undo");
        assertThat(new Sweeper(home).directories()).isEmpty();
    }

    @Test
    void what_a_killed_drill_began_is_undone_by_the_next_sweep_with_what_it_was_told() throws IOException {
        UserTool killed = tool("echo $PARITY_ACTION $PARITY_RUN >>said");
        killed.act("fail", Map.of());
        Path lease = new Sweeper(home).directories().get(0);
        Files.writeString(lease.resolve("lease.json"), "{\"environment\":\"cloud\",\"owners\":[]}");

        List<String> swept = new Sweeper(home).sweep();

        assertThat(swept).hasSize(1);
        assertThat(Files.readAllLines(root.resolve("said"))).containsExactly("fail d1", "undo d1");
    }

    @Test
    void undoes_also_what_failed_in_the_middle() throws IOException {
        assertThatThrownBy(() -> {
                    try (UserTool tool = tool(
                            "echo $PARITY_ACTION >>said; [ $PARITY_ACTION = undo ] || { echo no quota >&2; exit 7; }")) {
                        tool.act("fail", Map.of());
                    }
                })
                .isInstanceOf(Unreachable.class)
                .hasMessage("cloud.yaml: abilities.failover.run, told \"fail\", ended with 7. Expected it to end with"
                        + " 0. It said last: \"no quota\". Run it by hand in " + root + " with PARITY_ACTION=fail, and"
                        + " see docs/drills.md for what it is told.");

        assertThat(Files.readAllLines(root.resolve("said"))).containsExactly("fail", "undo");
    }

    @Test
    void ends_what_takes_longer_than_it_may() {
        try (UserTool tool = tool("[ $PARITY_ACTION = undo ] || sleep 600")) {
            assertThatThrownBy(() -> tool.act("fail", Map.of()))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("told \"fail\", did not end within 5 s");
        }
    }

    @Test
    void exit_code_5_says_that_it_is_not_possible_here() {
        try (UserTool tool = tool("echo aws is missing. Install it: apt-get install awscli >&2; exit 5")) {
            assertThatThrownBy(() -> tool.ask("check"))
                    .isInstanceOf(NotPossibleHere.class)
                    .hasMessage("cloud: aws is missing. Install it: apt-get install awscli");
        }
    }

    @Test
    void leads_where_the_last_action_said_and_leaves_the_rest_as_it_was() {
        try (UserTool tool = tool("[ $PARITY_ACTION = undo ] || echo '{\"endpoints\": {\"database\":"
                + " \"postgresql://a:b@127.0.0.1:3/c\"}}' >\"$PARITY_UP\"")) {
            tool.act("restore", Map.of());

            Environment led = tool.led(environment);

            assertThat(led.endpoints().database()).contains("postgresql://a:b@127.0.0.1:3/c");
            assertThat(led.endpoints().gateway())
                    .isEqualTo(environment.endpoints().gateway());
        }
    }

    private UserTool tool(String line) {
        return UserTool.of(home, environment, "failover", line, Map.of("PARITY_RUN", "d1"), Duration.ofSeconds(5));
    }
}
