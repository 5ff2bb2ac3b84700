package dev.parity.reference.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.realtime.Database.Access;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One joined topic of one socket. Its socket's mailbox runs what changes it. */
final class Channel {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    /** What a member may send. */
    private static final Map<String, BiConsumer<Channel, Message.Push>> EVENTS = Map.of(
            "broadcast", Channel::broadcast,
            "presence", Channel::presence,
            "access_token", Channel::accessToken,
            "phx_leave", Channel::leave);

    private final Hub hub;
    private final Session session;
    private final String topic;
    private final String joinRef;
    private final JoinConfig config;
    private final String id = UUID.randomUUID().toString();
    private final Rate presenceCalls;
    private volatile Tokens.Good token;
    private volatile Access read;
    private volatile boolean open = true;
    private volatile boolean presenceEnabled;
    private final WriteAccess write;
    private final Readiness readiness;

    Channel(Hub hub, Session session, Message.Push join, JoinConfig config, Tokens.Good token, Access read) {
        this.hub = hub;
        this.session = session;
        this.topic = join.topic();
        this.joinRef = join.joinRef() == null ? join.ref() : join.joinRef();
        this.config = config;
        this.token = token;
        this.read = read;
        this.presenceEnabled = config.presence();
        this.write = new WriteAccess(hub.database(), place());
        this.readiness = new Readiness(hub, config.replicationReady());
        this.presenceCalls = new Rate(hub.limits().presenceCalls(), hub.limits().presenceWindowMs(), hub.clock());
    }

    static Access access(Hub hub, String name, JoinConfig config, Tokens.Good token) throws SQLException {
        return config.isPrivate() ? hub.database().mayRead(name, token) : Access.ALL;
    }

    /** Its name among all channels of this replica. */
    String id() {
        return id;
    }

    Topics.Place place() {
        return new Topics.Place(name(), isPrivate());
    }

    String name() {
        return topic.substring(Topics.PREFIX.length());
    }

    boolean isPrivate() {
        return config.isPrivate();
    }

    boolean isOpen() {
        return open;
    }

    Serializer serializer() {
        return session.serializer();
    }

    boolean presenceEnabled() {
        return presenceEnabled && mayReadPresence();
    }

    boolean mayReadPresence() {
        return read.presence();
    }

    boolean mayReadBroadcast() {
        return read.broadcast();
    }

    void send(Frame frame) {
        if (open) {
            session.send(frame);
        }
    }

    /** A message of the server to this member alone. */
    void push(String event, JsonNode payload) {
        session.send(new Message.Push(joinRef, null, topic, event, payload));
    }

    void system(String extension, String status, String message) {
        ObjectNode payload = Json.object().put("message", message).put("status", status);
        push("system", payload.put("extension", extension).put("channel", name()));
    }

    void postgresChange(List<Long> ids, ObjectNode data) {
        if (open) {
            ObjectNode payload = Json.object();
            ids.forEach(payload.putArray("ids")::add);
            payload.set("data", data);
            session.send(new Message.Push(null, null, topic, "postgres_changes", payload));
        }
    }

    void handle(Message.Push push) {
        BiConsumer<Channel, Message.Push> handler = EVENTS.get(push.event());
        if (handler != null) {
            handler.accept(this, push);
        } else {
            LOG.debug("unknown event {}", push.event());
        }
    }

    /** Subscribes to what the join asked for; the result is a system message. */
    void subscribe() {
        List<Subscription> wanted = new ArrayList<>();
        try {
            config.changes().forEach(entry -> wanted.add(Subscription.of(entry)));
        } catch (IllegalArgumentException refused) {
            system("postgres_changes", "error", refused.getMessage());
            return;
        }
        if (!wanted.isEmpty()) {
            hub.changes().subscribe(this, wanted, token);
        }
    }

    private void broadcast(Message.Push push) {
        int size = Json.bytes(push.payload()).length;
        Message.Push message = new Message.Push(null, null, topic, "broadcast", push.payload());
        broadcast(push, message, size);
    }

    void broadcast(Message.UserBroadcast message) {
        Message.Push request = new Message.Push(message.joinRef(), message.ref(), topic, "broadcast", Json.object());
        broadcast(request, message, message.data().length);
    }

    private void broadcast(Message.Push request, Message message, int size) {
        if (!write.of(token).broadcast()) {
            return;
        }
        if (size > hub.limits().payloadBytes()) {
            if (config.ack()) {
                session.send(Message.error(request, "Payload size exceeds the limit"));
            }
            return;
        }
        if (!hub.messages().take(1)) {
            fail("Too many messages per second");
            return;
        }
        hub.topics()
                .of(
                        this,
                        members -> members.send(
                                message, member -> member.mayReadBroadcast() && (member != this || config.self())));
        hub.relay().broadcast(place(), message);
        if (config.ack()) {
            session.send(Message.reply(request, "ok", Json.object()));
        }
    }

    private void presence(Message.Push push) {
        String event = push.payload().path("event").asText("").toLowerCase(java.util.Locale.ROOT);
        boolean track = event.equals("track");
        JsonNode payload = push.payload().path("payload");
        if (!write.of(token).presence() || (!track && !event.equals("untrack"))) {
            session.send(Message.reply(push, "error", Json.object()));
        } else if (!presenceCalls.take(1)) {
            fail("Client presence rate limit exceeded");
        } else if (track && !payload.isMissingNode() && !payload.isObject()) {
            session.send(Message.error(push, "Presence track payload must be a map"));
        } else if (track && Json.bytes(payload).length > hub.limits().payloadBytes()) {
            fail("Track message size exceeded");
        } else {
            session.send(Message.reply(push, "ok", Json.object()));
            present(track, payload);
        }
    }

    private void present(boolean track, JsonNode payload) {
        boolean turnedOn = track && !presenceEnabled;
        presenceEnabled |= track;
        hub.topics().of(this, members -> {
            if (turnedOn && mayReadPresence()) {
                members.sendPresence(this);
            }
            if (track) {
                members.track(this, config.presenceKey(), payload.isObject() ? payload : Json.object())
                        .ifPresent(entry -> hub.relay().present(place(), entry));
            } else {
                members.untrack(this);
                hub.relay().absent(this);
            }
        });
    }

    private void accessToken(Message.Push push) {
        Optional<String> fresh = JoinConfig.token(push.payload().path("access_token"));
        if (fresh.isEmpty() || fresh.get().equals(token.token())) {
            return;
        }
        Tokens.Check check = hub.tokens().check(fresh.get());
        if (check instanceof Tokens.Bad bad) {
            fail(bad.atJoin());
            return;
        }
        renew((Tokens.Good) check);
    }

    private void renew(Tokens.Good fresh) {
        try {
            Access access = access(hub, name(), config, fresh);
            if (access.none()) {
                fail("You no longer have permission to read from this Channel topic: " + name());
                return;
            }
            token = fresh;
            read = access;
            write.forget();
            subscribe();
        } catch (SQLException down) {
            LOG.warn("cannot ask for read access to {}", name(), down);
            fail("Realtime was unable to connect to the project database");
        }
    }

    /** Closes the channel if its token has expired, or if it waits for the log in vain. */
    void checkTime() {
        if (open && hub.tokens().expired(token)) {
            fail(hub.tokens().expiry(token));
        } else if (open) {
            tellReady();
        }
    }

    void tellReady() {
        readiness.tell(this);
    }

    private void leave(Message.Push push) {
        session.send(Message.reply(push, "ok", Json.object()));
        close();
    }

    private void fail(String message) {
        system("system", "error", message);
        close();
    }

    /** Leaves and says so. */
    void close() {
        if (open) {
            gone();
            session.send(new Message.Push(joinRef, joinRef, topic, "phx_close", Json.object()));
            session.forget(this);
        }
    }

    /** Leaves without a word: the socket is closed. */
    void gone() {
        open = false;
        hub.changes().remove(this);
        hub.topics().leave(this);
        if (presenceEnabled) {
            hub.relay().absent(this);
        }
    }

    String topic() {
        return topic;
    }

    String joinRef() {
        return joinRef;
    }
}
