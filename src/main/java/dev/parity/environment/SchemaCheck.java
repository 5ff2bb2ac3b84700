package dev.parity.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.parity.environment.Located.Items;
import dev.parity.environment.Located.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Holds a tree against a shipped JSON Schema and says what is wrong in a person's words. */
final class SchemaCheck {
    private static final int DRAFT_DEPTH = 64;
    private final JsonNode schema;
    private final Mistakes mistakes;

    SchemaCheck(String name, Mistakes mistakes) {
        this.schema = load(name);
        this.mistakes = mistakes;
    }

    private static JsonNode load(String name) {
        try (var stream = SchemaCheck.class.getResourceAsStream("/dev/parity/schema/" + name + ".schema.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped schema " + name + " cannot be read", e);
        }
    }

    void check(Mapping tree) {
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(tree.json())
                .forEach(message -> explain(tree, message));
    }

    private void explain(Mapping tree, ValidationMessage message) {
        var spot = spot(tree, message.getInstanceLocation());
        var rule = rule(message);
        mistakes.add(new Wording(spot, rule, message.getType(), message.getProperty()).mistake());
    }

    /** The part of the schema whose keyword complained. */
    private JsonNode rule(ValidationMessage message) {
        var fragment = message.getSchemaLocation().getFragment();
        var node = schema;
        for (int i = 0; i < fragment.getNameCount() - 1 && i < DRAFT_DEPTH; i++) {
            node = step(node, fragment.getElement(i));
        }
        return node;
    }

    private static JsonNode step(JsonNode node, Object name) {
        return name instanceof Integer index ? node.path(index) : node.path(name.toString());
    }

    private static Spot spot(Mapping tree, JsonNodePath path) {
        var spot = new Spot(tree.place(), "", tree);
        for (int i = 0; i < path.getNameCount(); i++) {
            spot = spot.below(path.getElement(i));
        }
        return spot;
    }

    /** @param place of the key, or of the item of a list */
    record Spot(Place place, String key, Located value) {
        Spot below(Object name) {
            if (value instanceof Items items) {
                int index = Integer.parseInt(name.toString());
                var item = items.values().get(index);
                return new Spot(item.place(), key + "[" + index + "]", item);
            }
            var entry = ((Mapping) value).entries().get(name.toString());
            return new Spot(entry.place(), YamlFile.dotted(key, entry.key()), entry.value());
        }

        boolean has(String name) {
            return value instanceof Mapping mapping && mapping.entries().containsKey(name);
        }
    }
}
