package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.realtime.Topics.Place;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Broadcasts by HTTP: a batch, or one to a topic and event in the path. */
final class BroadcastApi {
    private static final String TOO_LARGE = "Payload size exceeds tenant limit";

    private final Hub hub;

    BroadcastApi(Hub hub) {
        this.hub = hub;
    }

    /** {@code POST /api/broadcast}. */
    Response batch(Request request) throws IOException {
        Optional<Tokens.Good> token = token(request);
        if (token.isEmpty()) {
            return unauthorized();
        }
        JsonNode body = json(request.bytes());
        JsonNode messages = body.path("messages");
        Optional<Response> refusal = refusal(messages);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (messages.size() > hub.limits().messages()) {
            return error(429, "Too many messages to broadcast, please reduce the batch size");
        }
        if (!hub.messages().take(messages.size())) {
            return error(429, "You have exceeded your rate limit");
        }
        for (JsonNode message : messages) {
            broadcast(
                    message.path("topic").asText(),
                    message.path("private").asBoolean(false),
                    message.path("event").asText(),
                    message.path("payload"),
                    token.get());
        }
        return counted(Response.empty(202));
    }

    /** {@code POST /api/broadcast/TOPIC/events/EVENT}. */
    Response single(Request request) throws IOException {
        Optional<Tokens.Good> token = token(request);
        if (token.isEmpty()) {
            return unauthorized();
        }
        String type = request.header("Content-Type").orElse("");
        boolean binary = type.startsWith("application/octet-stream");
        if (!binary && !type.startsWith("application/json")) {
            return error(415, "Unsupported Media Type");
        }
        byte[] body = request.bytes();
        if (body.length > hub.limits().payloadBytes()) {
            return error(422, TOO_LARGE);
        }
        if (!hub.messages().take(1)) {
            return error(429, "You have exceeded your rate limit");
        }
        String topic = request.pathParameter("topic");
        String event = request.pathParameter("event");
        boolean isPrivate = request.query("private").map("true"::equals).orElse(false);
        if (binary) {
            broadcastBytes(topic, isPrivate, event, body, token.get());
        } else {
            broadcast(topic, isPrivate, event, json(body), token.get());
        }
        return counted(Response.empty(202));
    }

    private Optional<Tokens.Good> token(Request request) {
        String bearer = request.header("Authorization").orElse("").replaceFirst("(?i)^Bearer ", "");
        String token = bearer.isEmpty() ? request.header("apikey").orElse("") : bearer;
        return hub.tokens().check(token) instanceof Tokens.Good good ? Optional.of(good) : Optional.empty();
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.parse(body);
        } catch (JsonProcessingException noJson) {
            return Json.object();
        }
    }

    /** What is wrong with each message, as a list beside the list. */
    private Optional<Response> refusal(JsonNode messages) {
        if (!messages.isArray()) {
            return Optional.of(invalid(Json.array().add("is invalid")));
        }
        ArrayNode errors = Json.array();
        boolean wrong = false;
        for (JsonNode message : messages) {
            ObjectNode error = errors.addObject();
            for (String field : List.of("topic", "event", "payload")) {
                JsonNode value = message.path(field);
                boolean emptyText = value.isTextual() && value.asText().isEmpty();
                if (value.isMissingNode() || value.isNull() || emptyText) {
                    error.putArray(field).add("can't be blank");
                }
            }
            if (Json.bytes(message.path("payload")).length > hub.limits().payloadBytes()) {
                error.putArray("payload").add(TOO_LARGE);
            }
            wrong |= !error.isEmpty();
        }
        return wrong ? Optional.of(invalid(errors)) : Optional.empty();
    }

    private static Response invalid(ArrayNode errors) {
        ObjectNode body = Json.object();
        body.putObject("errors").set("messages", errors);
        return Response.json(422, body);
    }

    /** A private message that no policy lets through is accepted and dropped. */
    private void broadcast(String topic, boolean isPrivate, String event, JsonNode payload, Tokens.Good token) {
        if (!isPrivate || mayWrite(topic, token)) {
            deliver(new Place(topic, isPrivate), Topics.broadcast(topic, event, payload, Json.object()));
        }
    }

    private void broadcastBytes(String topic, boolean isPrivate, String event, byte[] body, Tokens.Good token) {
        if (!isPrivate || mayWrite(topic, token)) {
            String name = Topics.PREFIX + topic;
            deliver(new Place(topic, isPrivate), new Message.UserBroadcast(null, null, name, event, false, body));
        }
    }

    private void deliver(Place place, Message message) {
        hub.topics().deliver(place, message);
        hub.relay().broadcast(place, message);
    }

    private boolean mayWrite(String topic, Tokens.Good token) {
        try {
            return hub.database().mayWrite(topic, token).broadcast();
        } catch (SQLException down) {
            throw new IllegalStateException("cannot ask for write access", down);
        }
    }

    private Response counted(Response response) {
        return response.with("x-rate-limit", String.valueOf(hub.limits().messages()));
    }

    private static Response unauthorized() {
        return Response.empty(401);
    }

    private static Response error(int status, String message) {
        return Response.json(status, Json.object().put("error", message));
    }
}
