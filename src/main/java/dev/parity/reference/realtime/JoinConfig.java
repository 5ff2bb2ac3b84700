package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a join asks for.
 *
 * @param replicationReady wants to be told when messages of the database arrive
 * @param token empty: the connection's own
 * @param changes the entries of {@code postgres_changes} as sent
 */
record JoinConfig(
        boolean isPrivate,
        boolean ack,
        boolean self,
        boolean replicationReady,
        Optional<Replay> replay,
        String presenceKey,
        boolean presence,
        ArrayNode changes,
        Optional<String> token) {
    private static final int DEFAULT_REPLAY = 25;

    record Replay(Instant since, int limit) {}

    static JoinConfig of(String topic, JsonNode payload) {
        JsonNode config = payload.path("config");
        JsonNode broadcast = config.path("broadcast");
        JsonNode presence = config.path("presence");
        String key = presence.path("key").asText("");
        return new JoinConfig(
                truth(config.path("private")),
                truth(broadcast.path("ack")),
                truth(broadcast.path("self")),
                truth(broadcast.path("replication_ready")),
                replay(broadcast.path("replay")),
                key.isEmpty() ? UUID.randomUUID().toString() : key,
                truth(presence.path("enabled")),
                config.isObject() ? entries(config.path("postgres_changes")) : ofOldTopic(topic),
                token(payload.path("access_token")).or(() -> token(payload.path("user_token"))));
    }

    /** True, or "true" in any case; everything else is not. */
    private static boolean truth(JsonNode node) {
        return node.isTextual() ? node.asText().equalsIgnoreCase("true") : node.asBoolean(false);
    }

    private static Optional<Replay> replay(JsonNode replay) {
        if (!replay.path("since").isIntegralNumber()) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochMilli(replay.path("since").asLong());
        return Optional.of(new Replay(since, replay.path("limit").asInt(DEFAULT_REPLAY)));
    }

    private static ArrayNode entries(JsonNode changes) {
        return changes.isArray() ? (ArrayNode) changes : Json.array();
    }

    /** Before there was a configuration, the topic said it: {@code realtime:schema:table:filter}. */
    private static ArrayNode ofOldTopic(String topic) {
        ArrayNode entries = Json.array();
        String[] parts = topic.split(":", 4);
        if (parts.length > 2) {
            ObjectNode entry = entries.addObject().put("event", "*").put("schema", parts[1]);
            entry.put("table", parts[2]);
            if (parts.length > 3) {
                entry.put("filter", parts[3]);
            }
        }
        return entries;
    }

    /** A new style key means the connection's own token. */
    static Optional<String> token(JsonNode node) {
        String token = node.isTextual() ? node.asText() : "";
        return token.isEmpty() || token.startsWith("sb_") ? Optional.empty() : Optional.of(token);
    }
}
