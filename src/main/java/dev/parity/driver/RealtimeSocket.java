package dev.parity.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One WebSocket of one actor; refs count from 1, so that equal stacks give equal records. */
public final class RealtimeSocket implements AutoCloseable {
    private final String actor;
    private final WireVersion version;
    private final Connection connection;
    private final Recorder recorder;
    private final FrameQueue arrived = new FrameQueue();
    private final SocketListener listener;
    private final List<RealtimeChannel> channels = new ArrayList<>();
    private WebSocket live;
    private int ref;

    RealtimeSocket(String actor, WireVersion version, Connection connection, Recorder recorder) {
        this.actor = actor;
        this.version = version;
        this.connection = connection;
        this.recorder = recorder;
        this.listener = new SocketListener(version, arrived);
    }

    SocketListener listener() {
        return listener;
    }

    void opened(WebSocket socket) {
        live = socket;
    }

    /**
     * A channel, not joined yet.
     *
     * @param label what the topic is called in every environment; frames are recorded under {@code actor/label}
     * @param topic as on the wire, {@code realtime:} included
     */
    public RealtimeChannel channel(String label, String topic) {
        RealtimeChannel channel = new RealtimeChannel(this, actor + "/" + label, topic);
        channels.add(channel);
        return channel;
    }

    /** A heartbeat and its answer. */
    public JsonNode heartbeat() {
        Frame beat = new Frame(null, nextRef(), "phoenix", "heartbeat", DriverJson.object());
        return exchange(actor + "/socket", "sends a heartbeat", beat).payload();
    }

    /** Sends text that need not be a frame at all. */
    public void raw(String action, String text) {
        record(actor + "/socket", action, DriverJson.object().put("sent", text), DriverJson.object(), Instant.now(), 0);
        transmit(() -> live.sendText(text, true));
    }

    /** Waits for the server to close the socket; the close code and reason, empty if it stays open. */
    public Optional<String> awaitClosed(String action) {
        Instant at = Instant.now();
        if (!arrived.awaitClosed(Waits.of(connection, "realtime"))) {
            return Optional.empty();
        }
        ObjectNode seen = DriverJson.object();
        seen.putObject("closed").put("code", listener.closeCode()).put("reason", listener.closeReason());
        record(actor + "/socket", action, DriverJson.object(), seen, at, 0);
        return Optional.of(listener.closeCode() + " " + listener.closeReason());
    }

    String nextRef() {
        return Integer.toString(++ref);
    }

    /** Sends and waits for the reply; both are one observation. */
    Frame exchange(String stream, String action, Frame frame) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        transmit(frame);
        Duration within = Waits.of(connection, "realtime");
        Optional<Frame> reply = arrived.take(each -> each.answers(frame.ref()), within);
        ObjectNode seen = reply.map(RealtimeSocket::seen)
                .orElseGet(() -> DriverJson.object().put("failure", "no reply"));
        record(stream, action, asked(frame), seen, at, start);
        return reply.orElseThrow(() -> new NotSeen("The reply to " + frame.event(), within, arrived.waiting()));
    }

    /** Sends what no reply is expected to. */
    void send(String stream, String action, Frame frame) {
        Instant at = Instant.now();
        transmit(frame);
        record(stream, action, asked(frame), DriverJson.object(), at, 0);
    }

    /** Sends a broadcast in the binary form of version 2.0.0. */
    void sendBinary(String stream, String action, Frame frame) {
        Instant at = Instant.now();
        ByteBuffer bytes = BinaryFrames.broadcast(frame);
        transmit(() -> live.sendBinary(bytes, true));
        record(stream, action, asked(frame), DriverJson.object(), at, 0);
    }

    /** Sends a broadcast of bytes in the binary form of version 2.0.0. */
    void sendBytes(String stream, String action, Frame frame, byte[] content) {
        Instant at = Instant.now();
        ByteBuffer bytes = BinaryFrames.broadcast(frame, content);
        transmit(() -> live.sendBinary(bytes, true));
        ObjectNode asked = asked(frame).put("base64", Base64.getEncoder().encodeToString(content));
        record(stream, action, asked, DriverJson.object(), at, 0);
    }

    Optional<Frame> take(Predicate<Frame> wanted, Duration within) {
        return arrived.take(wanted, within);
    }

    List<Frame> takeAll(Predicate<Frame> wanted) {
        return arrived.takeAll(wanted);
    }

    String waiting() {
        return arrived.waiting();
    }

    Duration patience() {
        return Waits.of(connection, "realtime");
    }

    Duration quiet() {
        return Waits.of(connection, "quiet");
    }

    void record(String stream, String action, ObjectNode asked, ObjectNode seen, Instant at, long start) {
        long micros = start == 0 ? 0 : (System.nanoTime() - start) / 1000;
        recorder.record(Kind.FRAME, stream, action, asked, seen, at, micros);
    }

    private void transmit(Frame frame) {
        String text = version.text(frame);
        transmit(() -> live.sendText(text, true));
    }

    private interface Transmission {
        java.util.concurrent.CompletableFuture<WebSocket> begin();
    }

    private synchronized void transmit(Transmission transmission) {
        try {
            transmission
                    .begin()
                    .orTimeout(Waits.of(connection, "request").toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (java.util.concurrent.CompletionException failure) {
            throw new Unreachable("The socket of " + actor + " is gone: " + arrived.waiting() + ".", failure);
        }
    }

    private static ObjectNode asked(Frame frame) {
        ObjectNode asked = DriverJson.object();
        ObjectNode sent = asked.putObject("sent").put("topic", frame.topic()).put("event", frame.event());
        sent.set("payload", frame.payload());
        sent.put("ref", frame.ref());
        return asked;
    }

    static ObjectNode seen(Frame frame) {
        ObjectNode seen = DriverJson.object().put("topic", frame.topic()).put("event", frame.event());
        seen.set("payload", frame.payload());
        return seen.put("ref", frame.ref());
    }

    @Override
    public void close() {
        channels.forEach(RealtimeChannel::finish);
        if (!arrived.awaitClosed(Duration.ZERO)) {
            live.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(2, TimeUnit.SECONDS)
                    .exceptionally(gone -> live)
                    .join();
            arrived.awaitClosed(Duration.ofSeconds(1));
        }
        live.abort();
    }
}
