package dev.parity.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another room's YAML file, held against a shipped schema: all mistakes at once, each with line and remedy. */
public final class CheckedYaml {
    private final Mapping tree;
    private final Mistakes mistakes;

    private CheckedYaml(Mapping tree, Mistakes mistakes) {
        this.tree = tree;
        this.mistakes = mistakes;
    }

    /**
     * @param home the repository's root
     * @param schema name of the shipped schema
     * @throws BadEnvironment if there is no such file, or no YAML in it, or not what the schema asks for
     */
    public static CheckedYaml read(Path home, Path file, String schema) {
        var folder = new EnvironmentFolder(home);
        var mistakes = new Mistakes();
        if (!Files.isRegularFile(file)) {
            mistakes.opened(file);
            mistakes.add(folder.place(file), "file", "does not exist", "a file", "Write the path of one");
        }
        mistakes.mustBeNone();
        var tree = folder.yaml(file, mistakes);
        tree.ifPresent(new SchemaCheck(schema, mistakes)::check);
        mistakes.mustBeNone();
        return new CheckedYaml(tree.orElseThrow(), mistakes);
    }

    public JsonNode json() {
        return tree.json();
    }

    /**
     * What the schema cannot say.
     *
     * @param path names of keys, and numbers of items, from the top
     */
    public void mistake(String wrong, String expected, String remedy, String... path) {
        Located at = tree;
        var place = tree.place();
        var key = new StringBuilder();
        for (var step : path) {
            if (at instanceof Items items) {
                at = items.values().get(Integer.parseInt(step));
                place = at.place();
                key.append('[').append(step).append(']');
            } else if (at instanceof Mapping mapping && mapping.entries().containsKey(step)) {
                var entry = mapping.entries().get(step);
                at = entry.value();
                place = entry.place();
                key.append(key.isEmpty() ? "" : ".").append(step);
            }
        }
        mistakes.add(place, key.toString(), wrong, expected, remedy);
    }

    /** @throws BadEnvironment with every mistake told so far */
    public void mustBeRight() {
        mistakes.mustBeNone();
    }
}
