package dev.parity.reference.rest.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was known of the database when it was last asked. */
public final class SchemaCache {
    private record MediaKey(Identifier target, String accepted) {}

    private final Map<Identifier, Table> tables;
    private final Map<Identifier, List<Relationship>> relationships;
    private final Map<Identifier, List<Routine>> routines;
    private final Map<String, Identifier> representations;
    private final Map<MediaKey, MediaHandler> handlers;
    private final Map<String, Map<String, String>> roleSettings;

    SchemaCache(
            Map<Identifier, Table> tables,
            Map<Identifier, List<Relationship>> relationships,
            Map<Identifier, List<Routine>> routines,
            Map<String, Identifier> representations,
            List<MediaHandler> handlers,
            Map<String, Map<String, String>> roleSettings) {
        this.tables = tables;
        this.relationships = relationships;
        this.routines = routines;
        this.representations = representations;
        this.handlers = new java.util.HashMap<>();
        handlers.forEach(handler -> this.handlers.put(new MediaKey(handler.target(), handler.accepted()), handler));
        this.roleSettings = roleSettings;
    }

    static String cast(String source, String target) {
        return source + "\0" + target;
    }

    public Optional<Table> table(Identifier id) {
        return Optional.ofNullable(tables.get(id));
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    public List<Relationship> relationships(Identifier table) {
        return relationships.getOrDefault(table, List.of());
    }

    public Collection<Identifier> related() {
        return relationships.keySet();
    }

    public List<Routine> routines(Identifier id) {
        return routines.getOrDefault(id, List.of());
    }

    public Map<Identifier, List<Routine>> routines() {
        return routines;
    }

    /** The function of the implicit cast between a domain and json or text. */
    public Optional<Identifier> representation(String source, String target) {
        return Optional.ofNullable(representations.get(cast(source, target)));
    }

    public boolean hasRepresentations() {
        return !representations.isEmpty();
    }

    /** @param target a table, a function, or null for handlers of any row */
    public Optional<MediaHandler> handler(Identifier target, String accepted) {
        return Optional.ofNullable(handlers.get(new MediaKey(target, accepted)));
    }

    public Map<String, String> settings(String role) {
        return roleSettings.getOrDefault(role, Map.of());
    }
}
