package dev.parity.environment;

import dev.parity.environment.Located.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder {@code environments/} of a repository: names to files, and files to trees. */
final class EnvironmentFolder {
    private static final Set<String> OTHERS = Set.of("capabilities", "waivers");
    private final Path home;

    EnvironmentFolder(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    Path file(String name) {
        return home.resolve("environments").resolve(name + ".yaml");
    }

    /** A path if it looks like one, from the given folder; else a name. */
    Path resolve(String nameOrPath, Path from) {
        return isPath(nameOrPath) ? from.resolve(nameOrPath).normalize() : file(nameOrPath);
    }

    private static boolean isPath(String text) {
        return text.contains("/") || text.contains("\\") || text.endsWith(".yaml") || text.endsWith(".yml");
    }

    /** Names of all environments, in alphabetical order. */
    List<String> names() {
        var folder = home.resolve("environments");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .filter(name -> !OTHERS.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    String shown(Path file) {
        var path = file.toAbsolutePath().normalize();
        var shown = path.startsWith(home) ? home.relativize(path) : file;
        return shown.toString().replace('\\', '/');
    }

    Place place(Path file) {
        return new Place(file, shown(file), 1);
    }

    Optional<Mapping> yaml(Path file, Mistakes mistakes) {
        mistakes.opened(file);
        var place = place(file);
        try {
            return YamlFile.read(place, Files.readString(file), mistakes);
        } catch (CharacterCodingException e) {
            mistakes.add(place, "file", "is not UTF-8", "a text file in UTF-8", "Save it as UTF-8");
        } catch (IOException e) {
            mistakes.add(place, "file", "cannot be read: " + e, "a readable file", "Look at its permissions");
        }
        return Optional.empty();
    }
}
