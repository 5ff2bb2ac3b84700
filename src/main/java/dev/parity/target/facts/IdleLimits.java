package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * After how many whole seconds of silence a connection is cut: {@code >=70} where it still served after that long,
 * {@code <70} where it had been dropped unnoticed. Both connections are silent at the same time.
 */
final class IdleLimits {
    static final String HTTP = "gateway.idle_cut_off_s";
    static final String SOCKET = "realtime.idle_cut_off_s";
    private final Connection connection;
    private final Duration most;

    IdleLimits(Connection connection) {
        this.connection = connection;
        this.most = connection.timeouts().get("idle");
    }

    Map<String, String> measure(Predicate<String> wanted) {
        Map<String, String> facts = new TreeMap<>();
        CompletableFuture<Optional<String>> socket = wanted.test(SOCKET)
                ? CompletableFuture.supplyAsync(new IdleSocket(connection, most)::measure)
                : CompletableFuture.completedFuture(Optional.empty());
        if (wanted.test(HTTP)) {
            new IdleHttp(connection, most).measure().ifPresent(value -> facts.put(HTTP, value));
        }
        socket.join().ifPresent(value -> facts.put(SOCKET, value));
        return facts;
    }

    static String cut(long since) {
        return String.valueOf(Math.round((System.nanoTime() - since) / 1e9));
    }
}
