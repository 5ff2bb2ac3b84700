package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Payloads and conditions that scenarios call by name: {@code fixtures/<file>.json}. */
public final class Fixtures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /** @throws IllegalArgumentException for a name that the file does not know */
    public static JsonNode named(String file, String name) {
        JsonNode found = all(file).get(name);
        if (found == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not in fixtures/" + file + ".json.");
        }
        return found;
    }

    /** A fixture's text that is JSON itself. */
    public static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static JsonNode all(String file) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/" + file + ".json")) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
