package dev.parity.reference.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Service;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway whose services are all one that tells what it was sent. */
final class EchoGateway implements AutoCloseable {
    static final String ANON = "anon-key";
    static final int MAX_BODY = 200_000;
    private static final InetSocketAddress FREE = new InetSocketAddress("127.0.0.1", 0);

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final EchoUpstream upstream = new EchoUpstream();
    private Service gateway;
    private HttpServer server;

    EchoGateway() {
        open(Map.of());
    }

    private void open(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(
                Map.of("ANON_KEY", ANON, "SERVICE_KEY", "service-key", "MAX_BODY_BYTES", String.valueOf(MAX_BODY)));
        for (String name : List.of("AUTH_URL", "REST_URL", "STORAGE_URL", "REALTIME_URL", "FUNCTIONS_URL")) {
            environment.put(name, upstream.url());
        }
        environment.putAll(more);
        gateway = new GatewayFactory().create(environment, Clock.systemUTC());
        server = HttpServer.start(FREE, gateway.handler());
    }

    /** The same with other settings, on another port. */
    void reopen(Map<String, String> more) {
        server.close();
        gateway.close();
        open(more);
    }

    int port() {
        return server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode body(HttpResponse<String> answer) throws Exception {
        return Json.parse(answer.body());
    }

    @Override
    public void close() {
        server.close();
        gateway.close();
        upstream.close();
    }
}
