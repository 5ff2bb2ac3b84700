package dev.parity.target.compose;

import java.util.List;
import java.util.Optional;

/** Whether this machine can run compose projects at all. */
public final class DockerCheck {
    private DockerCheck() {}

    /** What is missing, and what to do about it. */
    public record Missing(String seen, String remedy) {
        public String sentence() {
            return seen + ". Expected a Docker engine with Compose v2. " + remedy;
        }
    }

    public static Optional<Missing> missing() {
        return missing(new DockerCli());
    }

    static Optional<Missing> missing(DockerCli docker) {
        DockerCli.Said engine = docker.run("version", "--format", "{{.Server.Version}}");
        if (engine.exit() == 127) {
            return Optional.of(new Missing(
                    "no program docker is on the PATH",
                    "Install Docker (apt-get install docker.io, or https://docs.docker.com/engine/install)."));
        }
        if (!engine.ok()) {
            return Optional.of(new Missing(
                    "no Docker engine answers: " + engine.complaint(),
                    "Start it (systemctl start docker), or set" + " DOCKER_HOST to one that runs."));
        }
        return docker.run("compose", "version").ok()
                ? Optional.empty()
                : Optional.of(new Missing(
                        "docker has no Compose",
                        "Install its plugin (apt-get install docker-compose-v2, or"
                                + " https://docs.docker.com/compose/install)."));
    }

    /** One line about the engine and Compose that are there. */
    public static String seen() {
        DockerCli docker = new DockerCli();
        return "Docker " + first(docker.run("version", "--format", "{{.Server.Version}}")) + ", "
                + first(docker.run("compose", "version"));
    }

    private static String first(DockerCli.Said said) {
        List<String> lines = said.lines();
        return lines.isEmpty() ? "unknown" : lines.get(0);
    }
}
