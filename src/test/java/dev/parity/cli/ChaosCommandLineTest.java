package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code chaos} says without breaking anything. */
class ChaosCommandLineTest {
    private final Spoken said = new Spoken();

    @TempDir
    Path folder;

    @Test
    void refuses_an_environment_that_does_not_permit_it_before_anything_is_touched() throws IOException {
        Path file = Files.writeString(folder.resolve("spared.yaml"), """
                apiVersion: parity/v1
                name: spared
                title: An environment that nobody may break
                target: embedded
                permits: [load]
                """);

        assertThat(said.run("chaos", "run", "--env", file.toString(), "--fault", "auth-lost"))
                .isEqualTo(2);

        assertThat(said.err())
                .isEqualTo("parity chaos run: spared permits [load]. Expected [disrupt, load]: chaos does that to it."
                        + " Write \"permits: [load, disrupt]\" in spared.yaml if whoever owns it agrees.\n");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void refuses_a_fault_that_is_not_known() {
        assertThat(said.run("chaos", "run", "--env", "embedded", "--fault", "auth-lots"))
                .isEqualTo(2);
        assertThat(said.err())
                .isEqualTo("parity chaos: --fault is \"auth-lots\". Expected one of parity chaos list."
                        + " Write --fault database-killed.\n");
    }

    @Test
    void refuses_a_proof_that_may_take_longer_than_a_minute() {
        assertThat(said.run("chaos", "run", "--env", "embedded", "--fault", "auth-lost", "--proof", "2m"))
                .isEqualTo(2);
        assertThat(said.err()).isEqualTo("parity chaos: --proof is \"2m\". Expected at most 60s. Write --proof 60s.\n");
    }

    @Test
    void lists_why_nothing_can_be_done_where_it_is_not_permitted() throws IOException {
        Path file = Files.writeString(folder.resolve("spared.yaml"), """
                apiVersion: parity/v1
                name: spared
                title: An environment that nobody may break
                target: embedded
                """);

        assertThat(said.run("chaos", "list", "--env", file.toString(), "--output", "json"))
                .isZero();

        assertThat(said.out()).contains("\"available\" : false").doesNotContain("\"available\" : true");
    }
}
