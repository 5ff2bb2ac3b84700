package dev.parity.reference.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Counts and times a service's requests and answers {@code GET /metrics} in Prometheus' text format. */
public final class Metrics implements HttpHandler {
    private static final double NANOS = 1e9;

    private final HttpHandler next;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests;
    private final Histogram seconds;

    public Metrics(String service, HttpHandler next) {
        this.next = next;
        this.requests = Counter.builder()
                .name("parity_" + service + "_requests_total")
                .help("Requests answered, by method and status.")
                .labelNames("method", "status")
                .register(registry);
        this.seconds = Histogram.builder()
                .name("parity_" + service + "_request_seconds")
                .help("Time from the request's first byte to the answer's last, in seconds.")
                .register(registry);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestPath().equals("/metrics")
                && exchange.getRequestMethod().equalToString("GET")) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, PrometheusTextFormatWriter.CONTENT_TYPE);
            exchange.getResponseSender().send(ByteBuffer.wrap(exposition()));
            return;
        }
        long start = System.nanoTime();
        exchange.addExchangeCompleteListener((done, proceed) -> {
            requests.labelValues(done.getRequestMethod().toString(), String.valueOf(done.getStatusCode()))
                    .inc();
            seconds.observe((System.nanoTime() - start) / NANOS);
            proceed.proceed();
        });
        next.handleRequest(exchange);
    }

    private byte[] exposition() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.builder().build().write(text, registry.scrape());
        return text.toByteArray();
    }
}
