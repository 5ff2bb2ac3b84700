package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.RealtimeChannel;
import dev.parity.driver.RealtimeSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sockets and channels of a scenario: one socket an actor, one channel an actor and topic. */
public final class Live {
    private final World world;
    private final Map<String, RealtimeSocket> sockets = new LinkedHashMap<>();
    private final Map<String, RealtimeChannel> channels = new LinkedHashMap<>();

    public Live(World world) {
        this.world = world;
    }

    public RealtimeSocket socket(Actor actor) {
        return sockets.computeIfAbsent(actor.name(), name -> {
            String key = Credentials.of(world, actor).key();
            return world.realtime().connect(name, key);
        });
    }

    /** The name on the wire, without {@code realtime:}. */
    public String topic(String room) {
        return world.unique("topic", room);
    }

    /** Joins with the actor's own token; the reply's payload. */
    public JsonNode join(Actor actor, String room, ObjectNode config) {
        return join(actor, room, config, Credentials.of(world, actor).token());
    }

    public JsonNode join(Actor actor, String room, ObjectNode config, String token) {
        RealtimeChannel channel = socket(actor).channel(room, "realtime:" + topic(room));
        channels.put(actor.name() + "/" + room, channel);
        ObjectNode payload = Rest.row();
        payload.set("config", config);
        return channel.join(payload.put("access_token", token));
    }

    /** A set-up step. */
    public void given(Actor actor, String room, ObjectNode config) {
        JsonNode reply = join(actor, room, config);
        Promise.equal("The join of " + actor.name(), "ok", reply.path("status").asText());
    }

    public RealtimeChannel channel(Actor actor, String room) {
        RealtimeChannel channel = channels.get(actor.name() + "/" + room);
        if (channel == null) {
            throw new IllegalStateException(actor.name() + " has not joined \"" + room + "\".");
        }
        return channel;
    }

    /** Leaves; the reply's payload. */
    public JsonNode leave(Actor actor, String room, String action) {
        JsonNode reply = channel(actor, room).leave(action);
        channels.remove(actor.name() + "/" + room);
        return reply;
    }

    /** The channels of everybody in that room but one. */
    public List<RealtimeChannel> others(Actor actor, String room) {
        return channels.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + room))
                .filter(entry -> !entry.getKey().equals(actor.name() + "/" + room))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A message of the service role over HTTP, which needs no channel. */
    public Answer announce(String room, String event, JsonNode message) {
        ObjectNode body = Rest.row();
        ObjectNode only = body.putArray("messages").addObject();
        only.put("topic", topic(room)).put("event", event).put("private", false);
        only.set("payload", message);
        return world.send(
                KeyHolder.SERVICE,
                "broadcasts over HTTP",
                Ask.post("/realtime/v1/api/broadcast").json(body));
    }

    /** What a member joins with: told who is there, not told its own messages. */
    public static ObjectNode config(Actor actor) {
        ObjectNode config = Rest.row();
        config.putObject("broadcast").put("self", false).put("ack", false);
        config.putObject("presence").put("key", actor.name()).put("enabled", true);
        config.putArray("postgres_changes");
        return config;
    }

    /** What a listener joins with. */
    public static ObjectNode listening(Actor actor, String event, String table, String filter) {
        ObjectNode config = config(actor);
        ((ObjectNode) config.path("presence")).put("enabled", false);
        ObjectNode binding = ((ArrayNode) config.path("postgres_changes")).addObject();
        binding.put("event", event).put("schema", "public").put("table", table).put("filter", filter);
        return config;
    }
}
