package dev.parity.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A YAML value that remembers where it stands, also after files were merged. */
sealed interface Located {
    Place place();

    JsonNode json();

    /** @param key in the mapping's own file */
    record Entry(Place place, String key, Located value) {}

    record Mapping(Place place, Map<String, Entry> entries) implements Located {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        Optional<Located> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        @Override
        public JsonNode json() {
            var node = JsonNodeFactory.instance.objectNode();
            entries.forEach((key, entry) -> node.set(key, entry.value().json()));
            return node;
        }
    }

    record Items(Place place, List<Located> values) implements Located {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public JsonNode json() {
            var node = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> node.add(value.json()));
            return node;
        }
    }

    enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /**
     * @param written as it stands in the file, before variables
     * @param text with variables replaced
     * @param plain without quotes, so that its type follows from its text
     */
    record Scalar(Place place, String written, String text, Type type, boolean plain) implements Located {
        private static final Set<String> TRUE = Set.of("true", "yes", "on");

        @Override
        public JsonNode json() {
            var nodes = JsonNodeFactory.instance;
            return switch (type) {
                case TEXT -> nodes.textNode(text);
                case INTEGER -> nodes.numberNode(Long.parseLong(text));
                case NUMBER -> nodes.numberNode(Double.parseDouble(text));
                case BOOLEAN -> nodes.booleanNode(TRUE.contains(text.toLowerCase(Locale.ROOT)));
                case NOTHING -> nodes.nullNode();
            };
        }
    }
}
