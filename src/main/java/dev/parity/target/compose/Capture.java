package dev.parity.target.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Logs and states of containers as files, keys masked. */
final class Capture {
    private static final int SHORTEST_SECRET = 12;

    private final DockerCli docker;
    private final List<String> secrets;

    /** @param secrets values that must not be written */
    Capture(DockerCli docker, Collection<String> secrets) {
        this.docker = docker;
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** One {@code <service>.log} each, and {@code containers.txt}. */
    void write(List<Containers.Seen> containers, Path folder) {
        try {
            Files.createDirectories(folder);
            StringBuilder states = new StringBuilder();
            for (Containers.Seen container : containers) {
                states.append(container.service())
                        .append('\t')
                        .append(container.status())
                        .append('\n');
                states.append(health(container)).append('\n');
                Files.writeString(folder.resolve(container.service() + ".log"), log(container, "2000"));
            }
            Files.writeString(folder.resolve("containers.txt"), states.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what was captured into " + folder, e);
        }
    }

    /** The last lines of its log. */
    String log(Containers.Seen container, String lines) {
        DockerCli.Said said = docker.run("logs", "--tail", lines, container.id());
        return masked(said.out() + said.err());
    }

    /** What its health check said last. */
    String health(Containers.Seen container) {
        return masked(docker.run(
                        "inspect",
                        "--format",
                        "{{with .State}}exit {{.ExitCode}}{{if .OOMKilled}}, out of memory{{end}}{{if .Error}}, {{.Error}}{{end}}"
                                + "{{with .Health}}{{range .Log}}\n  check: exit {{.ExitCode}} {{.Output}}{{end}}{{end}}{{end}}",
                        container.id())
                .out()
                .strip());
    }

    private String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "********");
        }
        return masked;
    }
}
