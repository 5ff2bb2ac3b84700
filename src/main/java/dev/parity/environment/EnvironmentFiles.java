package dev.parity.environment;

import dev.parity.environment.Located.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads environments by name or path; reports all mistakes of a file, and of those it extends, at once. */
public final class EnvironmentFiles {
    private final Path home;
    private final Map<String, String> variables;
    private final EnvironmentFolder folder;

    /**
     * @param home the repository's root, which holds {@code environments/}
     * @param variables what <code>${NAME}</code> stands for
     */
    public EnvironmentFiles(Path home, Map<String, String> variables) {
        this.home = home;
        this.variables = Map.copyOf(variables);
        this.folder = new EnvironmentFolder(home);
    }

    /** Names of the files in {@code environments/}, in alphabetical order. */
    public List<String> names() {
        return folder.names();
    }

    /**
     * The file of a name, or a path from the current folder; it may be missing.
     *
     * @param nameOrPath a path if it holds a slash or ends in {@code .yaml}
     */
    public Path file(String nameOrPath) {
        return folder.resolve(nameOrPath, Path.of(""));
    }

    /** The file as a reader knows it: below the repository's root where it lies there. */
    public String shown(Path file) {
        return folder.shown(file);
    }

    /** @throws BadEnvironment with every mistake, if there is one */
    public Environment read(String nameOrPath) {
        var file = file(nameOrPath);
        var mistakes = new Mistakes();
        mustExist(nameOrPath, file, mistakes);
        var tree = new Inheritance(folder, mistakes).read(file);
        tree.ifPresent(mapping -> new Secrets(mistakes).mustBeVariablesIn(mapping, ""));
        var resolved = tree.map(new Variables(variables, mistakes)::replaceIn);
        resolved.ifPresent(mapping -> check(mapping, file, mistakes));
        mistakes.mustBeNone();
        return new EnvironmentReader(resolved.orElseThrow()).read(file);
    }

    private void mustExist(String nameOrPath, Path file, Mistakes mistakes) {
        if (!Files.isRegularFile(file)) {
            var near = Near.to(nameOrPath, names());
            mistakes.add(
                    folder.place(file),
                    "file",
                    "does not exist",
                    "a path, or one of " + String.join(", ", names()),
                    near.map(Near::meant).orElse("Write one of them"));
            mistakes.opened(file);
            mistakes.mustBeNone();
        }
    }

    private void check(Mapping tree, Path file, Mistakes mistakes) {
        new SchemaCheck("environment", mistakes).check(tree);
        new Checks(tree, mistakes).check(file, Capabilities.read(home));
    }
}
