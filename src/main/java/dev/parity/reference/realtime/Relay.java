package dev.parity.reference.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.realtime.Topics.Place;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other replicas of broadcasts and presence, through messages in the database's log, which each replica
 * follows anyway. A replica whose slot is gone is gone. Only with {@code CLUSTER_STRATEGIES=POSTGRES}.
 */
final class Relay {
    static final String PREFIX = "realtime.relay";
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final boolean on;
    private final String self;
    private final Database database;
    private final Topics topics;
    private final ExecutorService sender;

    /** @param self name of this replica's slot */
    Relay(boolean on, String self, Database database, Topics topics, ExecutorService sender) {
        this.on = on;
        this.self = self;
        this.database = database;
        this.topics = topics;
        this.sender = sender;
    }

    /** One who is present at another replica. */
    private record Remote(String node, String id) {}

    boolean isOn() {
        return on;
    }

    void broadcast(Place place, Message message) {
        ObjectNode envelope = envelope("broadcast", place);
        if (message instanceof Message.UserBroadcast bytes) {
            envelope.put("event", bytes.event()).put("json", bytes.json());
            envelope.put("data", Base64.getEncoder().encodeToString(bytes.data()));
        } else {
            envelope.set("payload", ((Message.Push) message).payload());
        }
        send(envelope);
    }

    void present(Place place, Presence.Entry entry) {
        ObjectNode envelope = envelope("present", place).put("id", ((Channel) entry.owner()).id());
        envelope.put("key", entry.key()).set("meta", entry.meta());
        send(envelope);
    }

    void absent(Channel channel) {
        send(envelope("absent", channel.place()).put("id", channel.id()));
    }

    /** The log can be read from now on: forgets what may be stale, asks the others who is present, tells them too. */
    void started() {
        topics.untrackAll(Remote.class::isInstance);
        send(Json.object().put("node", self).put("kind", "hello"));
        introduce();
    }

    private ObjectNode envelope(String kind, Place place) {
        return Json.object()
                .put("node", self)
                .put("kind", kind)
                .put("topic", place.name())
                .put("private", place.isPrivate());
    }

    private void send(ObjectNode envelope) {
        if (on) {
            try {
                sender.execute(() -> emit(envelope));
            } catch (RejectedExecutionException closing) {
                LOG.debug("closing, the others learn it from the slot", closing);
            }
        }
    }

    private void emit(ObjectNode envelope) {
        try {
            database.emit(PREFIX, Json.text(envelope));
        } catch (SQLException e) {
            LOG.warn("cannot tell the other replicas", e);
        }
    }

    /** What a replica wrote to the log, this one included. */
    void received(byte[] content) {
        JsonNode envelope;
        try {
            envelope = Json.parse(content);
        } catch (JsonProcessingException e) {
            LOG.warn("a message of no replica", e);
            return;
        }
        String node = envelope.path("node").asText();
        if (!node.equals(self)) {
            Place place = new Place(
                    envelope.path("topic").asText(), envelope.path("private").asBoolean());
            Remote owner = new Remote(node, envelope.path("id").asText());
            switch (envelope.path("kind").asText()) {
                case "broadcast" -> topics.deliver(place, message(place, envelope));
                case "present" ->
                    topics.adopt(
                            place,
                            new Presence.Entry(
                                    owner, envelope.path("key").asText(), (ObjectNode) envelope.path("meta")));
                case "absent" -> topics.untrack(place, owner);
                case "hello" -> introduce();
                default -> LOG.warn("unknown kind {}", envelope.path("kind"));
            }
        }
    }

    private static Message message(Place place, JsonNode envelope) {
        String topic = Topics.PREFIX + place.name();
        if (envelope.has("data")) {
            byte[] data = Base64.getDecoder().decode(envelope.path("data").asText());
            boolean json = envelope.path("json").asBoolean();
            return new Message.UserBroadcast(
                    null, null, topic, envelope.path("event").asText(), json, data);
        }
        return new Message.Push(null, null, topic, "broadcast", envelope.path("payload"));
    }

    private void introduce() {
        topics.forEachPresent((place, entry) -> {
            if (entry.owner() instanceof Channel) {
                present(place, entry);
            }
        });
    }

    /** Forgets who was present at replicas that are gone. */
    void sweep() {
        try {
            Set<String> alive = database.activeSlots();
            topics.untrackAll(owner -> owner instanceof Remote remote && !alive.contains(remote.node()));
        } catch (SQLException e) {
            LOG.debug("cannot look for the other replicas", e);
        }
    }
}
