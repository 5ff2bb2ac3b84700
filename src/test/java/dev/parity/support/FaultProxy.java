package dev.parity.support;

import dev.parity.reference.http.Header;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** A small proxy in front of a healthy gateway that answers as a broken one would, over HTTP and WebSocket. */
public final class FaultProxy implements AutoCloseable {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "content-length",
            "host",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect",
            ":status");

    /** Changes an answer; must leave those alone that the fault is not about. */
    @FunctionalInterface
    public interface Fault {
        Response change(Request request, Response healthy);
    }

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile String upstream = "";
    private volatile Fault fault = (request, healthy) -> healthy;

    private final SocketFaults sockets = new SocketFaults(() -> upstream);

    /** Opens the port; {@link #to} says what is behind it. */
    public FaultProxy() {
        Routes http = new Routes((request, thrown) -> Response.text(502, "proxy: " + thrown)).otherwise(this::pass);
        this.server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), exchange -> {
            boolean upgrade =
                    "websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"));
            (upgrade ? sockets : http).handleRequest(exchange);
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public void to(String gateway) {
        upstream = gateway;
    }

    public void heal() {
        fault = (request, healthy) -> healthy;
        sockets.heal();
    }

    public void inject(Fault next) {
        fault = next;
    }

    /** Turns each text frame on its way to clients into others, or none. */
    public void injectToClient(Function<String, List<String>> change) {
        sockets.toClient(change);
    }

    /** Turns each text frame on its way to the server into others, or none. */
    public void injectToServer(Function<String, List<String>> change) {
        sockets.toServer(change);
    }

    /** Drops each binary frame on its way to the server. */
    public void dropBinaryFrames() {
        sockets.dropBinary();
    }

    private Response pass(Request request) throws IOException, InterruptedException {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        HttpRequest.Builder forward = HttpRequest.newBuilder(URI.create(upstream + request.rawPath() + query))
                .method(request.method(), BodyPublishers.ofByteArray(request.bytes()));
        for (Header header : request.headers()) {
            if (!HOP_BY_HOP.contains(header.name().toLowerCase(Locale.ROOT))) {
                forward.header(header.name(), header.value());
            }
        }
        HttpResponse<byte[]> answer = client.send(forward.build(), HttpResponse.BodyHandlers.ofByteArray());
        List<Header> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> headers.add(new Header(name, value)));
            }
        });
        Response.Body body =
                answer.body().length == 0 ? new Response.Body.Empty() : new Response.Body.Bytes(answer.body());
        return fault.change(request, new Response(answer.statusCode(), headers, body));
    }

    /** A fault that drops a header from every answer. */
    public static Fault without(String header) {
        return (request, healthy) -> new Response(
                healthy.status(),
                healthy.headers().stream()
                        .filter(line -> !line.name().equalsIgnoreCase(header))
                        .toList(),
                healthy.body());
    }

    /** A fault that rewrites bodies of text, given path and body. */
    public static Fault body(BinaryOperator<String> rewrite) {
        return (request, healthy) -> {
            if (!(healthy.body() instanceof Response.Body.Bytes bytes) || !isJson(healthy)) {
                return healthy;
            }
            String text = new String(bytes.content(), java.nio.charset.StandardCharsets.UTF_8);
            String path = request.rawPath() + "?" + request.rawQuery();
            byte[] changed = rewrite.apply(path, text).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return new Response(healthy.status(), healthy.headers(), new Response.Body.Bytes(changed));
        };
    }

    private static boolean isJson(Response response) {
        return response.headers().stream()
                .anyMatch(line -> line.name().equalsIgnoreCase("content-type")
                        && line.value().contains("json"));
    }

    @Override
    public void close() {
        server.close();
    }
}
