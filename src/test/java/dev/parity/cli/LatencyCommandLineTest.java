package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code load latency} refuses before anything is sent. */
class LatencyCommandLineTest {
    private final Spoken said = new Spoken();

    @TempDir
    Path folder;

    @Test
    void an_environment_that_does_not_permit_load() throws IOException {
        Path file = Files.writeString(folder.resolve("spared.yaml"), """
                apiVersion: parity/v1
                name: spared
                title: An environment that nobody may load
                target: embedded
                permits: []
                """);

        assertThat(said.run("load", "latency", "--env", "embedded," + file)).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo("parity load latency: spared permits []. Expected [load]: hundreds of requests a second are"
                        + " sent to it. Write \"permits: [load]\" in spared.yaml if whoever owns it agrees.\n");
        assertThat(said.run("run", "--latency", "--env", "embedded," + file)).isEqualTo(2);
        assertThat(said.err()).contains("parity run --latency: spared permits []");
    }

    @Test
    void one_environment_alone() {
        assertThat(said.run("load", "latency", "--env", "embedded")).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo("parity load latency: --env is \"embedded\". Expected two or more, each once. Write --env"
                        + " embedded,embedded-next.\n");
    }

    @Test
    void an_operation_that_is_not_known() {
        assertThat(said.run("load", "latency", "--operation", "rest.read-once")).isEqualTo(2);
        assertThat(said.err())
                .startsWith("parity load latency: --operation is \"rest.read-once\". Expected some of gateway.nothing,")
                .endsWith("Write --operation rest.read-one.\n");
    }

    @Test
    void a_time_without_a_unit() {
        assertThat(said.run("load", "latency", "--most", "10")).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo("parity load latency: --most is \"10\". Expected a number and its unit (ms, s, m, h, d)."
                        + " Write --most 10m.\n");
    }
}
