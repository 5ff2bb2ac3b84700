package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prove} says without seeding anything. */
class ProveCommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void refuses_a_fault_that_is_not_known_and_names_the_nearest() {
        assertThat(run("prove", "--fault", "gw-body-limits")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("parity prove: --fault: \"gw-body-limits\" is not known. Expected the id of a fault."
                        + " Write --fault gw-body-limit?\n");
    }

    @Test
    void refuses_a_group_that_is_not_known_and_names_the_nearest() {
        assertThat(run("prove", "--group", "gatway")).isEqualTo(2);
        assertThat(err.toString()).contains("\"gatway\" is not known").endsWith("Write --group gateway?\n");
    }

    @Test
    void refuses_a_number_that_is_out_of_range() {
        assertThat(run("prove", "--lanes", "0")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("parity prove: --lanes is \"0\". Expected a number from 1 to 8. Write --lanes 1.\n");
    }

    @Test
    void lists_an_entry_that_cannot_be_seeded_with_what_is_missing_and_is_incomplete() throws IOException {
        int exit = run("prove", "--fault", "k8s-volume-wrong-zone", "--output", "json", "--out", folder.toString());

        JsonNode proof = new ObjectMapper().readTree(out.toString());
        assertThat(exit).as("nothing was proven").isEqualTo(5);
        assertThat(proof.path("schemaVersion").asText()).isEqualTo("parity-prove/v1");
        assertThat(proof.path("falseAlarms").asInt()).isZero();
        assertThat(proof.path("faults")).hasSize(1);
        JsonNode fault = proof.path("faults").get(0);
        assertThat(fault.path("id").asText()).isEqualTo("k8s-volume-wrong-zone");
        assertThat(fault.path("result").asText()).isEqualTo("UNAVAILABLE");
        assertThat(fault.path("reason").asText()).contains("cluster");
        assertThat(Files.readString(folder.resolve("prove.json"))).isEqualTo(out.toString());
        assertThat(folder.resolve("prove.md")).content().contains("## Not seeded", "k8s-volume-wrong-zone");
    }

    private int run(String... arguments) {
        Path root = Path.of("").toAbsolutePath();
        return CommandLines.run(
                new Surroundings(root, Map.of(), new PrintWriter(out), new PrintWriter(err), false), arguments);
    }
}
