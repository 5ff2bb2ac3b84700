package dev.parity.environment;

import java.util.Map;

/**
 * What the embedded stack is made of.
 *
 * @param postgres major version: 15 or 18
 * @param objectStore back end of the S3 server: {@code memory} or {@code files}
 * @param settings the official images' variables that differ from the defaults, by service: {@code auth} → {…}
 */
public record EmbeddedStack(int postgres, String objectStore, Map<String, Map<String, String>> settings) {
    public EmbeddedStack {
        settings = Map.copyOf(settings);
    }

    /** The same, fit for a run record: settings may hold keys. */
    EmbeddedStack withoutSettings() {
        return new EmbeddedStack(postgres, objectStore, Map.of());
    }
}
