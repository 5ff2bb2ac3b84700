package dev.parity.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.driver.Answer;
import dev.parity.driver.Ask;
import dev.parity.driver.RealtimeChannel;
import dev.parity.driver.RealtimeSocket;
import dev.parity.driver.WireVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sockets and channels of a scenario: one socket an actor, one channel an actor and topic. */
public final class Live {
    private final World world;
    private final Map<String, RealtimeSocket> sockets = new LinkedHashMap<>();
    private final Map<String, RealtimeChannel> channels = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, WireVersion> versions = new LinkedHashMap<>();
    private JsonNode reply = Rest.row();
    private RealtimeChannel last;

    /** Where a room really is. */
    private record Place(String topic, boolean isPrivate) {}

    public Live(World world) {
        this.world = world;
    }

    public RealtimeSocket socket(Actor actor) {
        return sockets.computeIfAbsent(actor.name(), name -> {
            String key = Credentials.of(world, actor).key();
            return world.realtime().connect(name, key, versions.getOrDefault(name, WireVersion.V1));
        });
    }

    /** From its next connection on. */
    public void speak(Actor actor, WireVersion version) {
        versions.put(actor.name(), version);
    }

    /** Whether it speaks the version with binary frames. */
    public boolean speaksBinary(Actor actor) {
        return versions.get(actor.name()) == WireVersion.V2;
    }

    /** The room is a private channel of that kind, which the fixture's policies know by its owner. */
    public void own(String room, String kind, Person owner) {
        String topic = "parity:" + kind + ":" + owner.id() + ":" + world.unique(room);
        world.recorder().introduce("topic:" + room + " of " + owner, topic);
        places.put(room, new Place(topic, true));
    }

    /** The room is the public channel that has the name of a private one. */
    public void namesake(String room, String privateRoom) {
        places.put(room, new Place(topic(privateRoom), false));
    }

    /** The name on the wire, without {@code realtime:}. */
    public String topic(String room) {
        return place(room).topic();
    }

    private Place place(String room) {
        Place known = places.get(room);
        return known == null ? new Place(world.unique("topic", room), false) : known;
    }

    /** What the last join was answered. */
    public JsonNode reply() {
        return reply;
    }

    /** Joins with the actor's own token; the reply's payload. */
    public JsonNode join(Actor actor, String room, ObjectNode config) {
        return join(actor, room, config, Credentials.of(world, actor).token());
    }

    public JsonNode join(Actor actor, String room, ObjectNode config, String token) {
        RealtimeChannel channel = socket(actor).channel(room, "realtime:" + topic(room));
        channels.put(actor.name() + "/" + room, channel);
        last = channel;
        ObjectNode payload = Rest.row();
        payload.set("config", config.put("private", place(room).isPrivate()));
        reply = channel.join(payload.put("access_token", token));
        return reply;
    }

    /** What was joined last. */
    public RealtimeChannel lastChannel() {
        return last;
    }

    /** Makes another answer the one that steps speak of. */
    public void reply(JsonNode other) {
        reply = other;
    }

    /** A channel that the actor has not joined. */
    public RealtimeChannel foreign(Actor actor, String room) {
        return socket(actor).channel(room, "realtime:" + topic(room));
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
        return announce(KeyHolder.SERVICE, room, event, message);
    }

    public Answer announce(Actor actor, String room, String event, JsonNode message) {
        ObjectNode body = Rest.row();
        ObjectNode only = body.putArray("messages").addObject();
        only.put("topic", topic(room))
                .put("event", event)
                .put("private", place(room).isPrivate());
        only.set("payload", message);
        return world.send(
                actor,
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

    /** As {@link #config}, and wants to hear what was said before. */
    public static ObjectNode replaying(Actor actor) {
        ObjectNode config = config(actor);
        ((ObjectNode) config.path("broadcast"))
                .putObject("replay")
                .put("since", 1)
                .put("limit", 10);
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
