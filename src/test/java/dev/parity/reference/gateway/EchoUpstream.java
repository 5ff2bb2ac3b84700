package dev.parity.reference.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import io.undertow.Handlers;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with what it was asked; some paths misbehave. */
final class EchoUpstream implements AutoCloseable {
    private static final int DOTS = 6;
    private static final int PAUSE_MILLIS = 150;

    private final AtomicInteger requests = new AtomicInteger();
    private final CompletableFuture<Boolean> socketClosed = new CompletableFuture<>();
    private final HttpServer server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), this::handle);

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    int port() {
        return server.port();
    }

    int requests() {
        return requests.get();
    }

    CompletableFuture<Boolean> socketClosed() {
        return socketClosed;
    }

    private void handle(HttpServerExchange exchange) throws Exception {
        requests.incrementAndGet();
        String path = exchange.getRequestPath();
        if (exchange.getRequestHeaders().contains(Headers.UPGRADE)) {
            Handlers.websocket(this::echoFrames).handleRequest(exchange);
        } else if (path.endsWith("/fail503")) {
            exchange.setStatusCode(503).endExchange();
        } else if (path.endsWith("/trickle")) {
            exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, DOTS);
            trickle(exchange, DOTS);
        } else if (!path.endsWith("/silent")) {
            exchange.getRequestReceiver().setMaxBufferSize(-1);
            exchange.getRequestReceiver().receiveFullBytes((ex, body) -> describe(ex, body.length));
        } else {
            exchange.dispatch(() -> {});
        }
    }

    private static void trickle(HttpServerExchange exchange, int left) {
        exchange.dispatch(() ->
                exchange.getIoThread().executeAfter(() -> dot(exchange, left), PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void dot(HttpServerExchange exchange, int left) {
        exchange.getResponseSender().send(".", new io.undertow.io.IoCallback() {
            @Override
            public void onComplete(HttpServerExchange ex, io.undertow.io.Sender sender) {
                if (left == 1) {
                    ex.endExchange();
                } else {
                    ex.getIoThread().executeAfter(() -> dot(ex, left - 1), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
            }

            @Override
            public void onException(HttpServerExchange ex, io.undertow.io.Sender sender, IOException exception) {
                ex.endExchange();
            }
        });
    }

    private void describe(HttpServerExchange exchange, int length) {
        ObjectNode seen = Json.object();
        String query = exchange.getQueryString();
        seen.put("uri", exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query));
        seen.put("length", length);
        ObjectNode headers = seen.putObject("headers");
        exchange.getRequestHeaders()
                .forEach(values -> values.forEach(value -> headers.withArray(
                                values.getHeaderName().toString().toLowerCase(java.util.Locale.ROOT))
                        .add(value)));
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/json")
                .put(new HttpString("Content-Range"), "0-1/2")
                .add(Headers.SET_COOKIE, "a=1")
                .add(Headers.SET_COOKIE, "b=2")
                .put(new HttpString("Access-Control-Allow-Origin"), "https://other.example.org")
                .put(new HttpString("X-Request-Id"), "of-the-upstream");
        exchange.getResponseSender().send(new String(Json.bytes(seen), StandardCharsets.UTF_8));
    }

    private void echoFrames(WebSocketHttpExchange handshake, WebSocketChannel channel) {
        String key = handshake.getRequestHeader("x-api-key");
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel socket, BufferedTextMessage message) {
                WebSockets.sendText(key + ":" + message.getData(), socket, null);
            }

            @Override
            protected void onCloseMessage(CloseMessage message, WebSocketChannel socket) {
                socketClosed.complete(true);
            }
        });
        channel.resumeReceives();
    }

    @Override
    public void close() {
        server.close();
    }
}
