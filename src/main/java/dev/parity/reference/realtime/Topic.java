package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The members of one topic and who of them is present. Its lock orders what members receive. */
final class Topic {
    private final String name;
    private final Set<Channel> members = new LinkedHashSet<>();
    private final Presence presence;

    Topic(String name, Supplier<String> references) {
        this.name = name;
        this.presence = new Presence(references);
    }

    /** Adds a member; {@code first} runs before it can receive anything. */
    synchronized void enter(Channel channel, Runnable first) {
        first.run();
        members.add(channel);
        if (channel.presenceEnabled()) {
            channel.push("presence_state", presence.state());
        }
    }

    synchronized void leave(Channel channel) {
        members.remove(channel);
        presence.untrack(channel).ifPresent(this::announce);
    }

    synchronized boolean isEmpty() {
        return members.isEmpty();
    }

    synchronized void sendPresence(Channel channel) {
        channel.push("presence_state", presence.state());
    }

    synchronized void track(Channel channel, String key, JsonNode payload) {
        presence.track(channel, key, payload).ifPresent(this::announce);
    }

    synchronized void untrack(Channel channel) {
        presence.untrack(channel).ifPresent(this::announce);
    }

    private void announce(ObjectNode diff) {
        send(new Message.Push(null, null, name, "presence_diff", diff), Channel::mayReadPresence);
    }

    /** Sends a message to the members that the condition admits, encoded once per version. */
    synchronized void send(Message message, Predicate<Channel> to) {
        Map<Serializer, Optional<Frame>> frames = new EnumMap<>(Serializer.class);
        for (Channel member : members) {
            if (to.test(member)) {
                frames.computeIfAbsent(member.serializer(), version -> version.write(message))
                        .ifPresent(member::send);
            }
        }
    }
}
