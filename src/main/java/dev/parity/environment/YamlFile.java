package dev.parity.environment;

import dev.parity.environment.Located.Entry;
import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import dev.parity.environment.Located.Scalar;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Text to a located tree; builds no objects, follows no alias and knows no tag, so that a file can only hold data. */
final class YamlFile {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final Set<Tag> DATA =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final Place file;
    private final Mistakes mistakes;

    private YamlFile(Place file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /** Empty when nothing of the text can be used; then a mistake says why. */
    static Optional<Mapping> read(Place file, String text, Mistakes mistakes) {
        return new YamlFile(file, mistakes).tree(text);
    }

    private Optional<Mapping> tree(String text) {
        try {
            return hasAlias(text) ? Optional.empty() : mapping(yaml().compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            new YamlSyntax(file, mistakes).explain(text, e);
        } catch (YAMLException e) {
            mistakes.add(file, "yaml", "cannot be read: " + e.getMessage(), "a short YAML file", "Write less");
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setTagInspector(tag -> true); // nothing is built from a tag: refuseTag reports them all
        return new Yaml(options);
    }

    private boolean hasAlias(String text) {
        boolean found = false;
        for (var event : yaml().parse(new StringReader(text))) {
            if (event instanceof AliasEvent alias) {
                found = true;
                mistakes.add(
                        file.at(event.getStartMark().getLine() + 1),
                        "yaml",
                        "holds the alias *" + alias.getAnchor(),
                        "values without anchors and aliases",
                        "Write the value itself, or share it with extends");
            }
        }
        return found;
    }

    private Optional<Mapping> mapping(Node node) {
        if (node instanceof MappingNode) {
            return Optional.of((Mapping) located(node, ""));
        }
        mistakes.add(
                file, "yaml", node == null ? "is empty" : "is no mapping", "keys with values", "Write \"key: value\"");
        return Optional.empty();
    }

    private Located located(Node node, String path) {
        refuseTag(node, path);
        var place = place(node);
        if (node instanceof MappingNode mapping) {
            return entries(mapping, path);
        }
        if (node instanceof SequenceNode sequence) {
            return new Items(place, items(sequence, path));
        }
        var scalar = (ScalarNode) node;
        boolean plain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        var text = scalar.getValue();
        return new Scalar(place, text, text, ScalarTypes.of(text, plain), plain);
    }

    private List<Located> items(SequenceNode sequence, String path) {
        var nodes = sequence.getValue();
        return java.util.stream.IntStream.range(0, nodes.size())
                .mapToObj(i -> located(nodes.get(i), path + "[" + i + "]"))
                .toList();
    }

    private Mapping entries(MappingNode node, String path) {
        var entries = new LinkedHashMap<String, Entry>();
        for (var tuple : node.getValue()) {
            entry(tuple, path, entries);
        }
        return new Mapping(place(node), entries);
    }

    private void entry(NodeTuple tuple, String path, Map<String, Entry> entries) {
        var place = place(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
            mistakes.add(place, dotted(path, "?"), "is no name", "a name as key", "Write \"name: value\"");
            return;
        }
        var key = keyNode.getValue();
        var before = entries.get(key);
        if (before != null) {
            var wrong = "is written twice, first on line " + before.place().line();
            mistakes.add(place, dotted(path, key), wrong, "each key once", "Remove one of the two");
            return;
        }
        entries.put(key, new Entry(place, key, located(tuple.getValueNode(), dotted(path, key))));
    }

    private void refuseTag(Node node, String path) {
        if (!DATA.contains(node.getTag())) {
            var wrong = "has the tag \"" + node.getTag().getValue() + "\"";
            mistakes.add(place(node), path, wrong, "plain data without tags", "Remove the tag");
        }
    }

    private Place place(Node node) {
        return file.at(node.getStartMark().getLine() + 1);
    }

    static String dotted(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
