package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All topics that somebody is in. */
final class Topics {
    static final String PREFIX = "realtime:";
    private static final int REFERENCE_BYTES = 9;

    /** A private and a public topic of one name have nothing to do with each other. */
    record Place(String name, boolean isPrivate) {}

    private final Map<Place, Topic> topics = new ConcurrentHashMap<>();

    void enter(Channel channel, Runnable first) {
        topics.compute(channel.place(), (place, known) -> {
            Topic topic = known == null ? new Topic(PREFIX + place.name(), Topics::reference) : known;
            topic.enter(channel, first);
            return topic;
        });
    }

    void leave(Channel channel) {
        change(channel.place(), topic -> topic.leave(channel));
    }

    /** Does something with the topic of a member. */
    void of(Channel channel, Consumer<Topic> action) {
        Topic topic = topics.get(channel.place());
        if (topic != null) {
            action.accept(topic);
        }
    }

    /** Sends what no member here sent; waits for a member who is entering, for the reply to the join is out already. */
    void deliver(Place place, Message message) {
        topics.computeIfPresent(place, (key, topic) -> {
            topic.send(message, Channel::mayReadBroadcast);
            return topic;
        });
    }

    /** Takes over who is present at another replica. */
    void adopt(Place place, Presence.Entry entry) {
        topics.compute(place, (key, known) -> {
            Topic topic = known == null ? new Topic(PREFIX + key.name(), Topics::reference) : known;
            topic.adopt(entry);
            return topic;
        });
    }

    void untrack(Place place, Object owner) {
        change(place, topic -> topic.untrack(owner));
    }

    /** Forgets all who are present by one of these owners. */
    void untrackAll(Predicate<Object> owners) {
        topics.keySet()
                .forEach(place -> change(
                        place,
                        topic -> topic.present().stream()
                                .map(Presence.Entry::owner)
                                .filter(owners)
                                .forEach(topic::untrack)));
    }

    void forEachPresent(BiConsumer<Place, Presence.Entry> action) {
        topics.forEach((place, topic) -> topic.present().forEach(entry -> action.accept(place, entry)));
    }

    private void change(Place place, Consumer<Topic> action) {
        topics.computeIfPresent(place, (key, topic) -> {
            action.accept(topic);
            return topic.isEmpty() ? null : topic;
        });
    }

    /** A broadcast as members receive it. */
    static Message broadcast(String name, String event, JsonNode payload, ObjectNode meta) {
        ObjectNode body = Json.object().put("type", "broadcast").put("event", event);
        body.set("payload", payload);
        if (!meta.isEmpty()) {
            body.set("meta", meta);
        }
        return new Message.Push(null, null, PREFIX + name, "broadcast", body);
    }

    private static String reference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
