package dev.parity.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private Undertow server;

    private Operation served(int samples, double perSecond, HttpHandler handler) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setWorkerThreads(1)
                .setHandler(new BlockingHandler(handler))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        return new Operation("test", samples, perSecond, at -> request, status -> status == 200);
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop();
    }

    @Test
    void a_stall_counts_for_every_request_that_was_planned_during_it() throws InterruptedException {
        Operation operation = served(200, 200, exchange -> {
            if (asked.incrementAndGet() == 100) {
                never.await(500, TimeUnit.MILLISECONDS); // nobody opens it: half a second of silence
            }
        });

        Block block = new OpenLoop().run(operation);

        assertThat(block.latency().getTotalCount()).isEqualTo(200);
        // a client that waits for each answer would see one slow request of 200
        assertThat(block.quantile(0.75)).isGreaterThan(100_000);
        assertThat(block.failed()).isZero();
    }

    @Test
    void answers_that_say_no_are_failures_and_one_is_told() throws InterruptedException {
        Operation operation =
                served(20, 200, exchange -> exchange.setStatusCode(asked.incrementAndGet() % 4 == 0 ? 503 : 200));

        Block block = new OpenLoop().run(operation);

        assertThat(block.failed()).isEqualTo(5);
        assertThat(block.example()).isEqualTo("status 503");
        assertThat(block.latency().getTotalCount()).isEqualTo(20);
    }

    @Test
    void nobody_listening_is_a_failure_for_each_request() throws InterruptedException {
        Operation operation = served(10, 100, exchange -> {});
        server.stop();

        Block block = new OpenLoop().run(operation);

        assertThat(block.failed()).isEqualTo(10);
        assertThat(block.example()).contains("ConnectException");
    }
}
