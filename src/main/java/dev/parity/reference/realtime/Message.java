package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;

/** What goes over a socket, whatever its serializer. References may be null. */
sealed interface Message {
    String topic();

    /** A Phoenix message in either direction. */
    record Push(String joinRef, String ref, String topic, String event, JsonNode payload) implements Message {}

    /**
     * A user's broadcast that came as a binary frame.
     *
     * @param json the data is JSON text
     */
    record UserBroadcast(String joinRef, String ref, String topic, String event, boolean json, byte[] data)
            implements Message {}

    static Push reply(Push request, String status, JsonNode response) {
        return reply(request.joinRef(), request.ref(), request.topic(), status, response);
    }

    static Push reply(String joinRef, String ref, String topic, String status, JsonNode response) {
        ObjectNode payload = Json.object().put("status", status);
        payload.set("response", response);
        return new Push(joinRef, ref, topic, "phx_reply", payload);
    }

    static Push error(Push request, String reason) {
        return reply(request, "error", Json.object().put("reason", reason));
    }
}
