package dev.parity.driver;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Opens sockets of the Phoenix protocol; each records its frames under {@code actor/topic}. */
public final class RealtimeDriver implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private final Connection connection;
    private final Recorder recorder;
    private final List<RealtimeSocket> open = new ArrayList<>();

    public RealtimeDriver(Connection connection, Recorder recorder) {
        this.connection = connection;
        this.recorder = recorder;
    }

    public RealtimeSocket connect(String actor, String key) {
        return connect(actor, key, WireVersion.V1);
    }

    /**
     * A live socket.
     *
     * @param key of the project, put into the address
     * @throws HandshakeRefused if the server answered with a status instead
     */
    public RealtimeSocket connect(String actor, String key, WireVersion version) {
        String url = connection.gateway().replaceFirst("^http", "ws") + "/realtime/v1/websocket?apikey="
                + Ask.encoded(key) + "&vsn=" + version.parameter();
        RealtimeSocket socket = new RealtimeSocket(actor, version, connection, recorder);
        Instant at = Instant.now();
        long start = System.nanoTime();
        ObjectNode asked = DriverJson.object();
        asked.putObject("sent").put("method", "GET").put("url", url);
        try {
            WebSocket live = CLIENT.newWebSocketBuilder()
                    .connectTimeout(Waits.of(connection, "connect"))
                    .buildAsync(URI.create(url), socket.listener())
                    .orTimeout(Waits.of(connection, "request").toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            recorded(actor, asked, DriverJson.object().put("connected", true), at, start);
            socket.opened(live);
        } catch (CompletionException failure) {
            throw refused(actor, asked, at, start, url, failure);
        }
        synchronized (open) {
            open.add(socket);
        }
        return socket;
    }

    private RuntimeException refused(
            String actor, ObjectNode asked, Instant at, long start, String url, CompletionException failure) {
        if (failure.getCause() instanceof WebSocketHandshakeException refusal) {
            int status = refusal.getResponse().statusCode();
            ObjectNode seen = DriverJson.object();
            seen.putObject("refused").put("status", status);
            recorded(actor, asked, seen, at, start);
            return new HandshakeRefused(status, failure);
        }
        recorded(actor, asked, DriverJson.object().put("failure", "no answer"), at, start);
        return new Unreachable("The socket at " + url + " could not be opened: " + failure.getMessage() + ".", failure);
    }

    private void recorded(String actor, ObjectNode asked, ObjectNode seen, Instant at, long start) {
        long micros = (System.nanoTime() - start) / 1000;
        recorder.record(Kind.FRAME, actor + "/socket", "connects", asked, seen, at, micros);
    }

    /** Leaves every channel and closes every socket. */
    @Override
    public void close() {
        List<RealtimeSocket> all;
        synchronized (open) {
            all = List.copyOf(open);
            open.clear();
        }
        all.forEach(RealtimeSocket::close);
    }
}
