package dev.parity.target.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCheckTest {
    @Test
    void says_how_to_install_what_is_absent() {
        var missing = DockerCheck.missing(new DockerCli("no-such-docker", Map.of()));

        assertThat(missing.orElseThrow().sentence())
                .isEqualTo("no program docker is on the PATH. Expected a Docker engine with Compose v2. Install Docker"
                        + " (apt-get install docker.io, or https://docs.docker.com/engine/install).");
    }

    @Test
    void says_what_to_do_about_an_engine_that_does_not_answer() {
        var missing = DockerCheck.missing(new DockerCli("false", Map.of()));

        assertThat(missing.orElseThrow().sentence())
                .isEqualTo("no Docker engine answers: exit 1. Expected a Docker engine with Compose v2. Start it"
                        + " (systemctl start docker), or set DOCKER_HOST to one that runs.");
    }
}
