package dev.parity.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.observation.Kind;
import dev.parity.observation.Recorder;
import dev.parity.target.Connection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A websocket of JSON texts, of any application. */
public final class TextSocket implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private final Connection connection;
    private final Recorder recorder;
    private final String actor;
    private final BlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
    private WebSocket live;

    private TextSocket(Connection connection, Recorder recorder, String actor) {
        this.connection = connection;
        this.recorder = recorder;
        this.actor = actor + "/socket";
    }

    /**
     * A live socket.
     *
     * @param path below the gateway, query included
     * @throws HandshakeRefused if the server answered with a status instead
     */
    public static TextSocket open(Connection connection, Recorder recorder, String actor, String path) {
        TextSocket socket = new TextSocket(connection, recorder, actor);
        socket.connect(connection.gateway().replaceFirst("^http", "ws") + path);
        return socket;
    }

    private void connect(String url) {
        Instant at = Instant.now();
        ObjectNode asked = DriverJson.object();
        asked.putObject("sent").put("method", "GET").put("url", url);
        ObjectNode seen = DriverJson.object();
        try {
            live = CLIENT.newWebSocketBuilder()
                    .connectTimeout(Waits.of(connection, "connect"))
                    .buildAsync(URI.create(url), new Listener())
                    .orTimeout(Waits.of(connection, "request").toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            seen.put("connected", true);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refusal) {
                int status = refusal.getResponse().statusCode();
                seen.putObject("refused").put("status", status);
                throw new HandshakeRefused(status, failure);
            }
            seen.put("failure", "no answer");
            throw new Unreachable("The socket at " + path(url) + " could not be opened.", failure);
        } finally {
            recorder.record(Kind.FRAME, actor, "connects", asked, seen, at, 0);
        }
    }

    private static String path(String url) {
        return URI.create(url).getPath(); // the query holds a token
    }

    /** Sends a text and records what answers it. */
    public Optional<JsonNode> exchange(String action, JsonNode message, Predicate<JsonNode> wanted) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        live.sendText(DriverJson.text(message), true).join();
        Optional<JsonNode> answer = take(wanted, Waits.of(connection, "realtime"));
        ObjectNode seen = DriverJson.object();
        answer.ifPresentOrElse(found -> seen.set("received", found), () -> seen.put("failure", "no reply"));
        ObjectNode asked = DriverJson.object().set("sent", message);
        recorder.record(Kind.FRAME, actor, action, asked, seen, at, (System.nanoTime() - start) / 1000);
        return answer;
    }

    /** Waits for what comes by itself and records it. */
    public Optional<JsonNode> hear(String action, Predicate<JsonNode> wanted) {
        Instant at = Instant.now();
        long start = System.nanoTime();
        Optional<JsonNode> event = take(wanted, Waits.of(connection, "realtime"));
        ObjectNode seen = DriverJson.object();
        event.ifPresentOrElse(found -> seen.set("received", found), () -> seen.put("failure", "nothing came"));
        recorder.record(Kind.FRAME, actor, action, DriverJson.object(), seen, at, (System.nanoTime() - start) / 1000);
        return event;
    }

    private Optional<JsonNode> take(Predicate<JsonNode> wanted, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            for (JsonNode next = next(until); next != null; next = next(until)) {
                if (wanted.test(next)) {
                    return Optional.of(next);
                }
            }
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while a message was waited for", stop);
        }
    }

    private JsonNode next(long until) throws InterruptedException {
        return arrived.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        live.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                arrived.add(parsed(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return DriverJson.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
