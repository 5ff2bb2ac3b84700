package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parity.reference.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A client of the protocol's version 2.0.0 that keeps all it received. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<byte[]> binary = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private int ref;

    private TestSocket(URI uri) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, this)
                .get(10, TimeUnit.SECONDS);
    }

    static TestSocket open(int port, String token) throws Exception {
        return new TestSocket(URI.create("ws://127.0.0.1:" + port + "/socket/websocket?vsn=2.0.0&apikey=" + token));
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                received.add(Json.parse(text.toString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        binary.add(bytes);
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    /** Sends and returns the reference. */
    synchronized String send(String joinRef, String topic, String event, String payload) throws Exception {
        String own = String.valueOf(++ref);
        ArrayNode frame = Json.array().add(joinRef == null ? own : joinRef).add(own);
        frame.add(topic).add(event).add(Json.parse(payload));
        socket.sendText(Json.text(frame), true).get(5, TimeUnit.SECONDS);
        return own;
    }

    void sendBinary(byte[] frame) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(frame), true).get(5, TimeUnit.SECONDS);
    }

    /** Joins and returns the reply's payload. */
    JsonNode join(String topic, String payload) throws Exception {
        return reply(send(null, topic, "phx_join", payload));
    }

    JsonNode request(String topic, String event, String payload) throws Exception {
        return reply(send("1", topic, event, payload));
    }

    JsonNode reply(String reference) {
        return await(frame -> frame.path(1).asText().equals(reference)
                        && frame.path(3).asText().equals("phx_reply"))
                .path(4);
    }

    /** The payload of the first frame of that event on the topic. */
    JsonNode event(String topic, String event) {
        return event(topic, event, payload -> true);
    }

    JsonNode event(String topic, String event, Predicate<JsonNode> payload) {
        return await(frame -> frame.path(2).asText().equals(topic)
                        && frame.path(3).asText().equals(event)
                        && payload.test(frame.path(4)))
                .path(4);
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await("a frame; received " + received)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(received).anyMatch(wanted));
        return received.stream().filter(wanted).findFirst().orElseThrow();
    }

    List<JsonNode> events(String topic, String event) {
        return received.stream()
                .filter(frame -> frame.path(2).asText().equals(topic)
                        && frame.path(3).asText().equals(event))
                .map(frame -> frame.path(4))
                .toList();
    }

    List<byte[]> binary() {
        return binary;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
