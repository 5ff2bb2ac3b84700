package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.Optional;

/** The two forms of frames: JSON objects (1.0.0), or JSON arrays and binary frames (2.0.0). */
enum Serializer {
    V1 {
        @Override
        Optional<Message> read(Frame frame) {
            if (!(frame instanceof Frame.Text text)) {
                return Optional.empty();
            }
            return json(text.text())
                    .filter(JsonNode::isObject)
                    .flatMap(node -> push(
                            node.path("join_ref"),
                            node.path("ref"),
                            node.path("topic"),
                            node.path("event"),
                            node.path("payload")));
        }

        @Override
        Optional<Frame> write(Message message) {
            if (message instanceof Message.Push push) {
                ObjectNode node = Json.object().put("ref", push.ref()).put("topic", push.topic());
                node.put("event", push.event()).set("payload", push.payload());
                return Optional.of(new Frame.Text(Json.text(node)));
            }
            // Binary data cannot reach a socket of this version.
            return plain((Message.UserBroadcast) message).flatMap(this::write);
        }
    },
    V2 {
        @Override
        Optional<Message> read(Frame frame) {
            if (frame instanceof Frame.Binary binary) {
                return BinaryFrames.read(binary.bytes());
            }
            return json(((Frame.Text) frame).text())
                    .filter(node -> node.isArray() && node.size() == 5)
                    .flatMap(node -> push(node.path(0), node.path(1), node.path(2), node.path(3), node.path(4)));
        }

        @Override
        Optional<Frame> write(Message message) {
            if (message instanceof Message.UserBroadcast broadcast) {
                return Optional.of(new Frame.Binary(BinaryFrames.userBroadcast(broadcast)));
            }
            Message.Push push = (Message.Push) message;
            ArrayNode node = Json.array().add(push.joinRef()).add(push.ref());
            node.add(push.topic()).add(push.event()).add(push.payload());
            return Optional.of(new Frame.Text(Json.text(node)));
        }
    };

    /** The message in a frame; nothing if it is none: such frames are dropped. */
    abstract Optional<Message> read(Frame frame);

    /** The frame of a message; nothing if this version cannot carry it. */
    abstract Optional<Frame> write(Message message);

    /** By the query parameter {@code vsn}. */
    static Serializer of(String version) {
        return version.startsWith("2") ? V2 : V1;
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.parse(text));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Message> push(
            JsonNode joinRef, JsonNode ref, JsonNode topic, JsonNode event, JsonNode payload) {
        if (!topic.isTextual() || !event.isTextual() || ref.isMissingNode() || ref.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                new Message.Push(reference(joinRef), reference(ref), topic.asText(), event.asText(), payload));
    }

    private static String reference(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asText();
    }

    /** The broadcast as a JSON message, if its data is JSON. */
    static Optional<Message> plain(Message.UserBroadcast broadcast) {
        if (!broadcast.json()) {
            return Optional.empty();
        }
        try {
            ObjectNode payload = Json.object().put("type", "broadcast").put("event", broadcast.event());
            payload.set("payload", Json.parse(broadcast.data()));
            return Optional.of(new Message.Push(null, null, broadcast.topic(), "broadcast", payload));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
