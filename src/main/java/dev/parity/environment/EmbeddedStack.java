package dev.parity.environment;

import java.util.Map;
import java.util.Optional;

/**
 * What the embedded stack is made of.
 *
 * @param postgres major version: 15 or 18
 * @param objectStore back end of the S3 server: {@code memory} or {@code files}
 * @param settings the official images' variables that differ from the defaults, by service: {@code auth} → {…}
 * @param database URL of the owning role of a database that somebody else keeps up; a PostgreSQL of its own without
 */
public record EmbeddedStack(
        int postgres, String objectStore, Map<String, Map<String, String>> settings, Optional<String> database) {
    public EmbeddedStack {
        settings = Map.copyOf(settings);
        database = database == null ? Optional.empty() : database; // absent in older run records
    }

    /** With a PostgreSQL of its own. */
    public EmbeddedStack(int postgres, String objectStore, Map<String, Map<String, String>> settings) {
        this(postgres, objectStore, settings, Optional.empty());
    }

    EmbeddedStack with(Map<String, Map<String, String>> other) {
        return new EmbeddedStack(postgres, objectStore, other, database);
    }

    /** The same, fit for a run record: settings and addresses may hold keys. */
    EmbeddedStack withoutSettings() {
        return new EmbeddedStack(postgres, objectStore, Map.of());
    }

    @Override
    public String toString() {
        return "EmbeddedStack[" + postgres + ", " + objectStore + "]";
    }
}
