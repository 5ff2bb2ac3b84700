package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is present in one topic. Not safe for threads: its topic guards it. */
final class Presence {
    private static final String REF = "phx_ref";

    /**
     * One who is present.
     *
     * @param owner what keeps it: a channel here, or one of another replica
     * @param meta what it tracked, with its reference
     */
    record Entry(Object owner, String key, ObjectNode meta) {}

    private final Map<Object, Entry> entries = new LinkedHashMap<>();
    private final Supplier<String> references;

    /** @param references makes a fresh {@code phx_ref} each time */
    Presence(Supplier<String> references) {
        this.references = references;
    }

    /** All who are present: metas by key. */
    ObjectNode state() {
        ObjectNode state = Json.object();
        entries.values().forEach(entry -> metas(state, entry.key()).add(entry.meta()));
        return state;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Tracks an owner anew or updates it; the change to announce, or nothing if it says the same as before. */
    Optional<ObjectNode> track(Object owner, String key, JsonNode payload) {
        Entry before = entries.get(owner);
        ObjectNode meta = Json.object().put(REF, references.get());
        meta.setAll((ObjectNode) payload);
        if (before != null && said(before.meta()).equals(payload)) {
            return Optional.empty();
        }
        if (before != null) {
            meta.put("phx_ref_prev", before.meta().path(REF).asText());
        }
        return adopt(new Entry(owner, key, meta));
    }

    /** Takes an entry as it is; the change to announce, or nothing if it is known. */
    Optional<ObjectNode> adopt(Entry entry) {
        Entry before = entries.put(entry.owner(), entry);
        return entry.equals(before) ? Optional.empty() : Optional.of(diff(entry, before));
    }

    /** What an owner tracks. */
    Optional<Entry> of(Object owner) {
        return Optional.ofNullable(entries.get(owner));
    }

    /** Forgets an owner; the change to announce, or nothing if it was not there. */
    Optional<ObjectNode> untrack(Object owner) {
        return Optional.ofNullable(entries.remove(owner)).map(left -> diff(null, left));
    }

    private static ObjectNode said(ObjectNode meta) {
        ObjectNode said = meta.deepCopy();
        said.remove(REF);
        said.remove("phx_ref_prev");
        return said;
    }

    private static ObjectNode diff(Entry joined, Entry left) {
        ObjectNode diff = Json.object();
        ObjectNode joins = diff.putObject("joins");
        ObjectNode leaves = diff.putObject("leaves");
        if (joined != null) {
            metas(joins, joined.key()).add(joined.meta());
        }
        if (left != null) {
            metas(leaves, left.key()).add(left.meta());
        }
        return diff;
    }

    private static ArrayNode metas(ObjectNode state, String key) {
        return state.withObjectProperty(key).withArrayProperty("metas");
    }
}
