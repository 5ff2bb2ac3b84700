package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
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
        frame.payload().path("leaves").properties().forEach(entry -> present.remove(entry.getKey()));
        frame.payload().path("joins").properties().forEach(entry -> present.put(entry.getKey(), entry.getValue()));
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
