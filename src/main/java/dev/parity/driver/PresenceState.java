package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is here, folded from a state and the differences after it, as the official client does. */
final class PresenceState {
    private final TreeMap<String, JsonNode> present = new TreeMap<>();

    void apply(Frame frame) {
        if (frame.event().equals("presence_state")) {
            present.clear();
            frame.payload().properties().forEach(entry -> present.put(entry.getKey(), entry.getValue()));
            return;
        }
        frame.payload().path("leaves").properties().forEach(entry -> leave(entry.getKey(), entry.getValue()));
        frame.payload().path("joins").properties().forEach(entry -> join(entry.getKey(), entry.getValue()));
    }

    private void leave(String key, JsonNode left) {
        Set<String> refs = new TreeSet<>();
        left.path("metas").forEach(meta -> refs.add(meta.path("phx_ref").asText()));
        ArrayNode stay = DriverJson.MAPPER.createArrayNode();
        metas(key).forEach(meta -> {
            if (!refs.contains(meta.path("phx_ref").asText())) {
                stay.add(meta);
            }
        });
        put(key, stay);
    }

    private void join(String key, JsonNode joined) {
        ArrayNode all = DriverJson.MAPPER.createArrayNode();
        metas(key).forEach(all::add);
        joined.path("metas").forEach(all::add);
        put(key, all);
    }

    private JsonNode metas(String key) {
        return present.getOrDefault(key, DriverJson.object()).path("metas");
    }

    private void put(String key, ArrayNode metas) {
        if (metas.isEmpty()) {
            present.remove(key);
        } else {
            present.put(key, DriverJson.object().set("metas", metas));
        }
    }

    Set<String> keys() {
        return new TreeSet<>(present.keySet());
    }

    ObjectNode state() {
        ObjectNode state = DriverJson.object();
        present.forEach(state::set);
        return state;
    }
}
