package dev.parity.cli.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that only some environments and drills need. */
final class Tools {
    private static final List<Tool> TOOLS = List.of(
            new Tool("docker", "environments with target compose", "apt-get install docker.io"),
            new Tool("kubectl", "environments with target kubernetes", "https://kubernetes.io/docs/tasks/tools"),
            new Tool("chromium", "scenarios in a browser", "apt-get install chromium"),
            new Tool("pg_dump", "backups by pg_dump", "apt-get install postgresql-client"),
            new Tool("go", "the cluster of the test machine", "apt-get install golang"));
    private final String path;

    Tools(Map<String, String> variables) {
        this.path = variables.getOrDefault("PATH", "");
    }

    private record Tool(String name, String serves, String install) {}

    List<Finding> findings() {
        return TOOLS.stream().map(this::look).toList();
    }

    private Finding look(Tool tool) {
        return find(tool.name())
                .map(file -> Finding.ok(tool.name(), file.toString()))
                .orElseGet(() -> Finding.note(
                        tool.name(),
                        "not found; only " + tool.serves() + " need it",
                        "Install it if you want those: " + tool.install()));
    }

    private Optional<Path> find(String name) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
