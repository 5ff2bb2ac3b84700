package dev.parity.cli.doctor;

import dev.parity.environment.Ability;
import dev.parity.environment.Environment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether the tools that abilities name are there; none is run: what they can do, a drill asks them. */
final class OwnTools {
    private final Path home;
    private final Environment environment;
    private final String path;

    /** @param home the repository's root, where the lines run */
    OwnTools(Path home, Environment environment, Map<String, String> variables) {
        this.home = home;
        this.environment = environment;
        this.path = variables.getOrDefault("PATH", "");
    }

    List<Finding> findings() {
        return new TreeMap<>(environment.abilities())
                .entrySet().stream()
                        .flatMap(each -> look(each.getKey(), each.getValue()).stream())
                        .toList();
    }

    private Optional<Finding> look(String name, Ability ability) {
        return ability.run().map(line -> found(name, line));
    }

    private Finding found(String name, String line) {
        String key = "abilities." + name + ".run";
        String program = program(line);
        return places(program)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> Finding.ok(key, program))
                .orElseGet(() -> Finding.problem(
                        key,
                        program.isEmpty()
                                ? "\"" + line + "\" names no program"
                                : "\"" + program + "\" is no program"
                                        + (program.contains("/") ? " in " + home : " on the PATH"),
                        "Write the path of an executable file from the repository's root, or install it; docs/drills.md"
                                + " says what it is told."));
    }

    /** The first word that sets no variable. */
    private static String program(String line) {
        return Stream.of(line.strip().split("\\s+"))
                .filter(word -> !word.matches("[A-Za-z_][A-Za-z0-9_]*=.*"))
                .findFirst()
                .orElse("");
    }

    private Stream<Path> places(String program) {
        if (program.isEmpty()) {
            return Stream.empty();
        }
        return program.contains("/")
                ? Stream.of(home.resolve(program))
                : Stream.of(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, program));
    }
}
