package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One WebSocket of realtime that joins nothing and sends no heartbeat. */
final class IdleSocket {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String HEARTBEAT =
            "{\"topic\":\"phoenix\",\"event\":\"heartbeat\",\"payload\":{},\"ref\":\"1\"}";
    private final URI address;
    private final Duration most;

    IdleSocket(Connection connection, Duration most) {
        String key = URLEncoder.encode(connection.anonKey().orElse(""), StandardCharsets.UTF_8);
        this.address = URI.create(
                connection.gateway().replaceFirst("^http", "ws") + "/realtime/v1/websocket?vsn=1.0.0&apikey=" + key);
        this.most = most;
    }

    private static final class Ears implements WebSocket.Listener {
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<Void> heard = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.complete(null);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete(null);
        }
    }

    /** Empty where no WebSocket is opened. */
    Optional<String> measure() {
        Ears ears = new Ears();
        WebSocket socket;
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(ANSWER)
                    .buildAsync(address, ears)
                    .join();
        } catch (CompletionException e) {
            return Optional.empty();
        }
        try {
            long silent = System.nanoTime();
            if (within(ears.ended, most)) {
                return Optional.of(IdleLimits.cut(silent));
            }
            socket.sendText(HEARTBEAT, true);
            return Optional.of((within(ears.heard, ANSWER) ? ">=" : "<") + most.toSeconds());
        } finally {
            socket.abort();
        }
    }

    private static boolean within(Future<Void> event, Duration most) {
        try {
            event.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event that cannot fail has failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a silent WebSocket was watched", e);
        }
    }
}
