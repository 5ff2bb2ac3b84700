package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.target.facts.FactsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server of a few lines, which answers each connection once and then is silent for as long as it is told. */
class IdleCutOffTest {
    private static final String HTTP = "gateway.idle_cut_off_s";
    private static final String SOCKET = "realtime.idle_cut_off_s";
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    /** What a connection is like after its first answer. */
    private enum After {
        CUT,
        SERVING,
        DEAF
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
        threads.shutdownNow();
    }

    @Test
    void tells_after_how_many_seconds_a_silent_connection_is_cut() throws IOException {
        Map<String, String> facts = measured(After.CUT, Duration.ofSeconds(20));

        assertThat(facts).hasEntrySatisfying(HTTP, IdleCutOffTest::aFewSeconds);
        assertThat(facts).hasEntrySatisfying(SOCKET, IdleCutOffTest::aFewSeconds);
    }

    @Test
    void tells_that_a_silent_connection_still_serves_after_the_longest_wait() throws IOException {
        assertThat(measured(After.SERVING, Duration.ofSeconds(1)))
                .containsEntry(HTTP, ">=1")
                .containsEntry(SOCKET, ">=1");
    }

    @Test
    void tells_that_a_silent_connection_was_dropped_unnoticed() throws IOException {
        assertThat(measured(After.DEAF, Duration.ofSeconds(1)))
                .containsEntry(HTTP, "<1")
                .containsEntry(SOCKET, "<1");
    }

    @Test
    void is_silent_on_no_connection_that_nobody_wants_to_know_of() throws IOException {
        assertThat(measured(After.CUT, Duration.ofSeconds(20), Set.of(HTTP)))
                .containsKey(HTTP)
                .doesNotContainKey(SOCKET);
    }

    private static void aFewSeconds(String seconds) {
        assertThat(Integer.parseInt(seconds)).isBetween(1, 15);
    }

    private Map<String, String> measured(After after, Duration most) throws IOException {
        return measured(after, most, Set.of(HTTP, SOCKET));
    }

    private Map<String, String> measured(After after, Duration most, Set<String> wanted) throws IOException {
        server = new ServerSocket(0);
        threads.submit(() -> accept(after));
        return FactsReader.read(connection(most), wanted::contains).platform();
    }

    private Connection connection(Duration most) {
        return new Connection(
                "silent",
                "run",
                "http://127.0.0.1:" + server.getLocalPort(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("key"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Map.of(),
                1,
                Map.of("idle", most));
    }

    private void accept(After after) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.add(socket);
                threads.submit(() -> serve(socket, after));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Cut after one second of silence, where it is cut. */
    private static Void serve(Socket socket, After after) throws IOException {
        String request = head(socket.getInputStream());
        boolean upgrade = request.contains("Upgrade: websocket");
        write(
                socket,
                upgrade
                        ? accept(request)
                        : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + (request.startsWith("HEAD") ? "" : "{}"));
        if (!request.startsWith("HEAD") && !upgrade) {
            return serve(socket, after);
        }
        socket.setSoTimeout(after == After.CUT ? 1_000 : 60_000);
        try {
            while (socket.getInputStream().read() >= 0) {
                if (after == After.SERVING) {
                    socket.getInputStream().read(new byte[4096]);
                    write(socket, upgrade ? "\u0081\u0002{}" : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                }
            }
        } catch (SocketTimeoutException silent) {
            socket.close();
        }
        return null;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** RFC 6455 §4.2.2. */
    private static String accept(String request) {
        String key = request.replaceFirst("(?is).*sec-websocket-key: *([^\r]+)\r.*", "$1");
        String answer = Base64.getEncoder().encodeToString(sha1(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + answer + "\r\n\r\n";
    }

    private static byte[] sha1(String text) {
        try {
            return java.security.MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
