package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** All topics that have members. A private and a public topic of one name have nothing to do with each other. */
final class Topics {
    static final String PREFIX = "realtime:";
    private static final int REFERENCE_BYTES = 9;

    private record Key(String name, boolean isPrivate) {}

    private final Map<Key, Topic> topics = new ConcurrentHashMap<>();

    void enter(Channel channel, Runnable first) {
        topics.compute(key(channel), (key, known) -> {
            Topic topic = known == null ? new Topic(PREFIX + key.name(), Topics::reference) : known;
            topic.enter(channel, first);
            return topic;
        });
    }

    void leave(Channel channel) {
        topics.computeIfPresent(key(channel), (key, topic) -> {
            topic.leave(channel);
            return topic.isEmpty() ? null : topic;
        });
    }

    /** Does something with the topic of a member. */
    void of(Channel channel, Consumer<Topic> action) {
        Topic topic = topics.get(key(channel));
        if (topic != null) {
            action.accept(topic);
        }
    }

    /** A broadcast that no member sent: by HTTP or from the database. */
    void broadcast(String name, boolean isPrivate, String event, JsonNode payload, ObjectNode meta) {
        Topic topic = topics.get(new Key(name, isPrivate));
        if (topic != null) {
            ObjectNode body = Json.object().put("type", "broadcast").put("event", event);
            body.set("payload", payload);
            if (!meta.isEmpty()) {
                body.set("meta", meta);
            }
            Message message = new Message.Push(null, null, PREFIX + name, "broadcast", body);
            topic.send(message, Channel::mayReadBroadcast);
        }
    }

    /** Bytes that no member sent; sockets of version 1.0.0 cannot get them. */
    void broadcast(String name, boolean isPrivate, String event, byte[] data) {
        Topic topic = topics.get(new Key(name, isPrivate));
        if (topic != null) {
            Message message = new Message.UserBroadcast(null, null, PREFIX + name, event, false, data);
            topic.send(message, Channel::mayReadBroadcast);
        }
    }

    private static Key key(Channel channel) {
        return new Key(channel.name(), channel.isPrivate());
    }

    private static String reference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
