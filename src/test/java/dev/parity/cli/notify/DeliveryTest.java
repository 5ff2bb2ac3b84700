package dev.parity.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_webhook_that_fails_for_a_while_is_asked_again() {
        answers.addAll(List.of(503, 429));

        assertThat(delivery().bring("{}")).isEmpty();
        assertThat(bodies).hasSize(3);
    }

    @Test
    void a_message_that_is_refused_is_not_sent_again() {
        answers.add(400);

        assertThat(delivery().bring("{}")).contains("the webhook answered 400");
        assertThat(bodies).hasSize(1);
    }

    @Test
    void a_webhook_that_is_not_there_is_told_without_its_address() {
        URI nobody = URI.create("http://127.0.0.1:1/secret-path");

        assertThat(new Delivery(nobody, 2, Duration.ofMillis(1)).bring("{}").orElseThrow())
                .contains("did not answer", "2 times")
                .doesNotContain("secret-path");
    }

    @Test
    void what_was_told_and_what_waits_is_kept_by_recipient() throws IOException {
        Told told = new Told(folder);
        told.remember("a", Map.of("eks", "CONFORMANT EQUAL", "gke", "PARTIAL EQUAL"));
        told.remember("a", Map.of("eks", "NONCONFORMANT DIVERGENT"));
        told.keep(List.of(new Told.Letter("a", "2026-11-22T00:00:00Z", "503", "{\"x\":\"line\\nbreak\"}")));

        assertThat(told.last("a"))
                .containsEntry("eks", "NONCONFORMANT DIVERGENT")
                .containsEntry("gke", "PARTIAL EQUAL");
        assertThat(told.last("b")).isEmpty();
        assertThat(told.waiting()).hasSize(1);
        assertThat(told.waiting().get(0).body()).contains("line\\nbreak");
    }

    private Delivery delivery() {
        URI hook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new Delivery(hook, 4, Duration.ofMillis(1));
    }
}
