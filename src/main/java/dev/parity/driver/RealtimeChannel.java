package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One topic on one socket. A received frame is recorded when a step takes it; what nobody took is recorded when the
 * channel ends, ordered by event, because events of different sources have no order among each other. Presence
 * messages are folded into the state they lead to.
 */
public final class RealtimeChannel {
    private final RealtimeSocket socket;
    private final String stream;
    private final String topic;
    private final PresenceState presence = new PresenceState();
    private String joinRef;
    private JsonNode subscribed = DriverJson.object();
    private boolean finished;

    RealtimeChannel(RealtimeSocket socket, String stream, String topic) {
        this.socket = socket;
        this.stream = stream;
        this.topic = topic;
    }

    public String topic() {
        return topic;
    }

    /** Joins; the reply's payload {@code {status,response}}. With change bindings it is live when this returns. */
    public JsonNode join(ObjectNode payload) {
        joinRef = socket.nextRef();
        Frame join = new Frame(joinRef, joinRef, topic, "phx_join", payload);
        JsonNode reply = socket.exchange(stream, "joins", join).payload();
        boolean subscribes = !payload.path("config").path("postgres_changes").isEmpty();
        if (subscribes && reply.path("status").asText().equals("ok")) {
            subscribed = await(
                            "is subscribed to changes", frame -> frame.event().equals("system"))
                    .payload();
        }
        return reply;
    }

    /** What the server said of the bindings of the join; empty without bindings. */
    public JsonNode subscribed() {
        return subscribed;
    }

    /** Sends an event and waits for its reply's payload. */
    public JsonNode push(String action, String event, JsonNode payload) {
        return socket.exchange(stream, action, frame(event, payload)).payload();
    }

    /** Sends an event that is not replied to. */
    public void send(String action, String event, JsonNode payload) {
        socket.send(stream, action, frame(event, payload));
    }

    /** Broadcasts without asking for an acknowledgement. */
    public void broadcast(String action, String userEvent, JsonNode payload) {
        send(action, "broadcast", broadcast(userEvent, payload));
    }

    /** As {@link #broadcast}, in the binary form that the official client uses in version 2.0.0. */
    public void broadcastBinary(String action, String userEvent, JsonNode payload) {
        socket.sendBinary(stream, action, frame("broadcast", broadcast(userEvent, payload)));
    }

    /** As {@link #broadcastBinary}, of bytes that need not be JSON. */
    public void broadcastBytes(String action, String userEvent, byte[] content) {
        ObjectNode whole = broadcast(userEvent, DriverJson.object());
        socket.sendBytes(stream, action, frame("broadcast", whole), content);
    }

    /** Announces the actor's presence; the reply's payload. */
    public JsonNode track(String action, JsonNode state) {
        ObjectNode payload = DriverJson.object().put("type", "presence").put("event", "track");
        payload.set("payload", state);
        return push(action, "presence", payload);
    }

    public JsonNode untrack(String action) {
        return push(
                action, "presence", DriverJson.object().put("type", "presence").put("event", "untrack"));
    }

    /** Hands over a new token; the protocol has no reply to it. */
    public void accessToken(String action, String token) {
        send(action, "access_token", DriverJson.object().put("access_token", token));
    }

    /**
     * Waits for a frame of this topic and takes it.
     *
     * @throws NotSeen if none comes within the environment's {@code realtime} timeout
     */
    public Frame await(String action, Predicate<Frame> wanted) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Frame frame = socket.take(mine(wanted), socket.patience())
                .orElseThrow(() -> new NotSeen(stream + " " + action, socket.patience(), socket.waiting()));
        socket.record(stream, action, DriverJson.object(), RealtimeSocket.seen(frame), at, start);
        return frame;
    }

    /** A frame that must not come: waits a quiet moment for it, and takes it if it came. */
    public Optional<Frame> unwanted(String action, Predicate<Frame> wanted) {
        Instant at = Instant.now();
        Optional<Frame> came = socket.take(mine(wanted), socket.quiet());
        ObjectNode seen = came.map(RealtimeSocket::seen)
                .orElseGet(() -> DriverJson.object().put("none", true));
        socket.record(stream, action, DriverJson.object(), seen, at, 0);
        return came;
    }

    /** Waits until exactly these presence keys are here, however many messages that takes; the state. */
    public JsonNode awaitPresence(String action, Set<String> keys) {
        return awaitPresence(action, state -> presence.keys().equals(keys));
    }

    /** Waits until the presence state is as wanted, however many messages that takes; the state. */
    public JsonNode awaitPresence(String action, Predicate<JsonNode> wanted) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        long deadline = start + socket.patience().toNanos();
        while (!wanted.test(presence.state())) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            Optional<Frame> next = socket.take(mine(Frame::isPresence), left);
            next.ifPresent(presence::apply);
            if (next.isEmpty()) {
                throw new NotSeen(stream + " " + action, socket.patience(), "presence of " + presence.state());
            }
        }
        ObjectNode seen = DriverJson.object().put("topic", topic).put("event", "presence");
        seen.set("payload", presence.state());
        socket.record(stream, action, DriverJson.object(), seen, at, start);
        return presence.state();
    }

    /** Leaves; what was not taken is recorded first. */
    public JsonNode leave(String action) {
        finished = true;
        JsonNode reply = push(action, "phx_leave", DriverJson.object());
        recordRest();
        return reply;
    }

    /** Records what nobody took. */
    void finish() {
        if (!finished) {
            finished = true;
            recordRest();
        }
    }

    private void recordRest() {
        List<Frame> rest = socket.takeAll(mine(frame -> true));
        rest.stream()
                .filter(frame -> !frame.isPresence() && !frame.event().equals("phx_close"))
                .sorted(Comparator.comparing(Frame::event))
                .forEach(frame -> socket.record(
                        stream, "also receives", DriverJson.object(), RealtimeSocket.seen(frame), Instant.now(), 0));
    }

    private Predicate<Frame> mine(Predicate<Frame> wanted) {
        return frame -> frame.topic().equals(topic) && wanted.test(frame);
    }

    private Frame frame(String event, JsonNode payload) {
        return new Frame(joinRef, socket.nextRef(), topic, event, payload);
    }

    private static ObjectNode broadcast(String userEvent, JsonNode payload) {
        ObjectNode whole = DriverJson.object().put("type", "broadcast").put("event", userEvent);
        whole.set("payload", payload);
        return whole;
    }
}
