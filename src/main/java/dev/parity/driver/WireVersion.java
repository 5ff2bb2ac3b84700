package dev.parity.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two serializations of the Phoenix protocol that Realtime speaks. */
public enum WireVersion {
    /** JSON objects. */
    V1("1.0.0") {
        @Override
        String text(Frame frame) {
            ObjectNode message = DriverJson.object().put("topic", frame.topic()).put("event", frame.event());
            message.set("payload", frame.payload());
            return DriverJson.text(message.put("ref", frame.ref()).put("join_ref", frame.joinRef()));
        }

        @Override
        Frame read(JsonNode message) {
            return new Frame(
                    nullable(message.path("join_ref")),
                    nullable(message.path("ref")),
                    message.path("topic").asText(),
                    message.path("event").asText(),
                    message.path("payload"));
        }
    },
    /** JSON arrays, and binary frames for broadcasts. */
    V2("2.0.0") {
        @Override
        String text(Frame frame) {
            ArrayNode message = DriverJson.MAPPER.createArrayNode();
            message.add(frame.joinRef())
                    .add(frame.ref())
                    .add(frame.topic())
                    .add(frame.event())
                    .add(frame.payload());
            return DriverJson.text(message);
        }

        @Override
        Frame read(JsonNode message) {
            return new Frame(
                    nullable(message.path(0)),
                    nullable(message.path(1)),
                    message.path(2).asText(),
                    message.path(3).asText(),
                    message.path(4));
        }
    };

    private final String parameter;

    WireVersion(String parameter) {
        this.parameter = parameter;
    }

    /** As in the address: {@code vsn=2.0.0}. */
    public String parameter() {
        return parameter;
    }

    abstract String text(Frame frame);

    abstract Frame read(JsonNode message);

    Frame parse(String text) {
        try {
            return read(DriverJson.MAPPER.readTree(text));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("A frame is not JSON: \"" + text + "\".", notJson);
        }
    }

    private static String nullable(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }
}
