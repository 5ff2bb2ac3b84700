package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The members of one topic and who is present in it. Its lock orders what members receive. */
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
        untrack(channel);
    }

    /** Nobody is here, in no replica. */
    synchronized boolean isEmpty() {
        return members.isEmpty() && presence.isEmpty();
    }

    synchronized void sendPresence(Channel channel) {
        channel.push("presence_state", presence.state());
    }

    /** Tracks a member; what other replicas should know, or nothing if nothing changed. */
    synchronized Optional<Presence.Entry> track(Channel channel, String key, JsonNode payload) {
        Optional<ObjectNode> diff = presence.track(channel, key, payload);
        diff.ifPresent(this::announce);
        return diff.flatMap(changed -> presence.of(channel));
    }

    /** Takes over what another replica told. */
    synchronized void adopt(Presence.Entry entry) {
        presence.adopt(entry).ifPresent(this::announce);
    }

    synchronized void untrack(Object owner) {
        presence.untrack(owner).ifPresent(this::announce);
    }

    synchronized List<Presence.Entry> present() {
        return presence.entries();
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
