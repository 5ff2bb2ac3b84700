package dev.parity.reference.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Service;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    private static final String ANON = "anon-key";
    private static final int MAX_BODY = 200_000;
    private static final InetSocketAddress FREE = new InetSocketAddress("127.0.0.1", 0);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private EchoUpstream upstream;
    private Service gateway;
    private HttpServer server;

    @BeforeEach
    void start() {
        upstream = new EchoUpstream();
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

    private void reopen(Map<String, String> more) {
        server.close();
        gateway.close();
        open(more);
    }

    @AfterEach
    void stop() {
        server.close();
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/rest/v1/a%2Fb%20c?select=%2A&x=%2520, /a%2Fb%20c?select=%2A&x=%2520",
        "/rest/v1/%E2%82%AC/x;y=1?q=a+b, /%E2%82%AC/x;y=1?q=a+b",
        "/auth/v1/token?grant_type=password, /token?grant_type=password",
        "/storage/v1/object/b/%25.png, /object/b/%25.png",
        "/functions/v1/echo/a/b?x=1, /echo/a/b?x=1",
        "/realtime/v1/api/broadcast, /api/broadcast",
        "/realtime/v1/websocket, /socket/websocket",
        "/auth/v1/.well-known/jwks.json, /.well-known/jwks.json",
    })
    void strips_the_prefix_and_leaves_the_encoding_alone(String sent, String seen) throws Exception {
        HttpResponse<String> answer = send(request(sent).header("apikey", ANON).GET());

        assertThat(body(answer).path("uri").asText()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "/rest/v1/posts, ,401,No API key found in request",
        "/rest/v1/posts,wrong,401,Invalid authentication credentials",
        "/auth/v1/user, ,401,No API key found in request",
        "/realtime/v1/websocket, ,401,No API key found in request",
        "/realtime/v1/api/tenants,anon-key,403,Access is forbidden.",
        "/nothing/here,anon-key,404,no Route matched with those values",
    })
    void refuses_as_kong_does(String path, String key, int status, String message) throws Exception {
        HttpRequest.Builder request = request(path);
        if (key != null) {
            request.header("apikey", key);
        }

        HttpResponse<String> answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(body(answer).path("message").asText()).isEqualTo(message);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/v1/verify?token=x", "/auth/v1/callback", "/storage/v1/bucket", "/functions/v1/echo"})
    void leaves_open_routes_open(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(200);
    }

    @Test
    void takes_the_key_from_the_query_too() throws Exception {
        assertThat(send(request("/rest/v1/posts?apikey=service-key")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void gives_the_key_as_authorization_only_where_the_client_sent_none() throws Exception {
        JsonNode without = body(send(request("/rest/v1/posts").header("apikey", ANON)));
        JsonNode with =
                body(send(request("/rest/v1/posts").header("apikey", ANON).header("Authorization", "Bearer user")));

        assertThat(without.path("headers").path("authorization").path(0).asText())
                .isEqualTo(ANON);
        assertThat(with.path("headers").path("authorization")).hasSize(1);
        assertThat(with.path("headers").path("authorization").path(0).asText()).isEqualTo("Bearer user");
    }

    @Test
    void tells_the_upstream_what_the_client_called() throws Exception {
        JsonNode headers = body(send(request("/storage/v1/object/x").header("X-Forwarded-Host", "evil")))
                .path("headers");

        assertThat(headers.path("x-forwarded-prefix").path(0).asText()).isEqualTo("/storage/v1");
        assertThat(headers.path("x-forwarded-host").path(0).asText()).isEqualTo("127.0.0.1:" + server.port());
        assertThat(headers.path("x-forwarded-proto").path(0).asText()).isEqualTo("http");
        assertThat(headers.path("x-forwarded-port").path(0).asText()).isEqualTo(String.valueOf(server.port()));
        assertThat(headers.path("x-forwarded-for").path(0).asText()).isEqualTo("127.0.0.1");
        assertThat(headers.path("host").path(0).asText()).endsWith(":" + upstream.port());
    }

    @Test
    void tells_the_public_url_instead_when_it_has_one() throws Exception {
        reopen(Map.of("PUBLIC_URL", "https://api.example.org/base"));

        JsonNode headers = body(send(request("/storage/v1/object/x"))).path("headers");

        assertThat(headers.path("x-forwarded-host").path(0).asText()).isEqualTo("api.example.org");
        assertThat(headers.path("x-forwarded-proto").path(0).asText()).isEqualTo("https");
        assertThat(headers.path("x-forwarded-port").path(0).asText()).isEqualTo("443");
        assertThat(headers.path("x-forwarded-prefix").path(0).asText()).isEqualTo("/base/storage/v1");
    }

    @Test
    void keeps_a_sane_request_id_and_replaces_another() throws Exception {
        HttpResponse<String> sane = send(request("/storage/v1/x").header("X-Request-Id", "run-7.42"));
        HttpResponse<String> odd = send(request("/storage/v1/x").header("X-Request-Id", "a b<c>"));

        assertThat(sane.headers().allValues("x-request-id")).containsExactly("run-7.42");
        assertThat(body(sane).path("headers").path("x-request-id").path(0).asText())
                .isEqualTo("run-7.42");
        assertThat(odd.headers().allValues("x-request-id")).hasSize(1).doesNotContain("a b<c>");
    }

    @Test
    void returns_every_header_of_the_upstream_once() throws Exception {
        HttpResponse<String> answer = send(request("/rest/v1/posts").header("apikey", ANON));

        assertThat(answer.headers().allValues("content-range")).containsExactly("0-1/2");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.headers().allValues("date")).hasSize(1);
        assertThat(answer.headers().allValues("access-control-allow-origin")).containsExactly("*");
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElse(""))
                .contains("Content-Range");
    }

    @Test
    void answers_a_preflight_itself_without_a_key() throws Exception {
        HttpResponse<String> answer = send(request("/rest/v1/posts")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "apikey,x-client-info"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("access-control-allow-headers")).contains("apikey,x-client-info");
        assertThat(answer.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("PATCH");
        assertThat(upstream.requests()).isZero();
    }

    @Test
    void refuses_a_body_above_the_limit_whether_its_length_is_told_or_not() throws Exception {
        byte[] large = new byte[MAX_BODY + 1];

        HttpResponse<String> told = send(request("/storage/v1/object").POST(BodyPublishers.ofByteArray(large)));
        HttpResponse<String> chunked = send(request("/storage/v1/object")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MAX_BODY * 3]))));

        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(body(told).path("message").asText()).isEqualTo("Request size limit exceeded");
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void passes_a_body_below_the_limit_whole() throws Exception {
        byte[] content = new byte[MAX_BODY];

        HttpResponse<String> told = send(request("/storage/v1/object").POST(BodyPublishers.ofByteArray(content)));
        HttpResponse<String> chunked = send(request("/storage/v1/object")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content, 0, MAX_BODY / 2))));

        assertThat(body(told).path("length").asInt()).isEqualTo(MAX_BODY);
        assertThat(body(chunked).path("length").asInt()).isEqualTo(MAX_BODY / 2);
    }

    @Test
    void says_502_when_the_upstream_is_down_and_503_when_there_is_none() throws Exception {
        reopen(Map.of("REST_URL", "http://127.0.0.1:1"));
        HttpResponse<String> down = send(request("/rest/v1/posts").header("apikey", ANON));
        reopen(Map.of("REST_URL", ""));
        HttpResponse<String> none = send(request("/rest/v1/posts").header("apikey", ANON));

        assertThat(down.statusCode()).isEqualTo(502);
        assertThat(body(down).path("message").asText())
                .isEqualTo("An invalid response was received from the upstream server");
        assertThat(none.statusCode()).isEqualTo(503);
    }

    @Test
    void says_504_when_the_upstream_is_silent() throws Exception {
        reopen(Map.of("UPSTREAM_TIMEOUT_MS", "300"));

        HttpResponse<String> answer = send(request("/functions/v1/silent"));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(body(answer).path("message").asText()).isEqualTo("The upstream server is timing out");
    }

    @Test
    void does_not_cut_an_answer_that_keeps_moving() throws Exception {
        reopen(Map.of("UPSTREAM_TIMEOUT_MS", "400"));

        HttpResponse<String> answer = send(request("/functions/v1/trickle"));

        assertThat(answer.body()).isEqualTo("......");
    }

    @Test
    void leaves_the_upstreams_own_errors_alone() throws Exception {
        HttpResponse<String> answer = send(request("/functions/v1/fail503"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void uses_the_other_replica_when_one_is_down() throws Exception {
        reopen(Map.of("REST_URL", "http://127.0.0.1:1," + upstream.url()));

        for (int i = 0; i < 6; i++) {
            assertThat(send(request("/rest/v1/posts").header("apikey", ANON)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void passes_websocket_frames_both_ways_and_the_key_as_header() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + server.port() + "/realtime/v1/websocket?apikey=" + ANON),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                                received.complete(data.toString());
                                webSocket.request(1);
                                return null;
                            }

                            @Override
                            public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
                                closed.complete(code);
                                return null;
                            }
                        })
                .get(5, TimeUnit.SECONDS);

        socket.sendText("grüße", true);
        assertThat(received.get(5, TimeUnit.SECONDS)).isEqualTo(ANON + ":grüße");
        socket.sendClose(1000, "");

        assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(upstream.socketClosed().get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void is_healthy_without_a_key() throws Exception {
        assertThat(send(request("/health")).statusCode()).isEqualTo(200);
    }

    @Test
    void names_every_wrong_setting_at_once() {
        Map<String, String> wrong = Map.of("REST_URL", "rest:3000", "MAX_BODY_BYTES", "many", "ANON_KEY", "a");

        assertThatThrownBy(() -> new GatewayFactory().create(wrong, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        BadSettings.class,
                        bad -> assertThat(bad.mistakes())
                                .containsExactly(
                                        "REST_URL  \"rest:3000\" has no scheme or host that is known here."
                                                + " Expected http://host:port. Correct it.",
                                        "SERVICE_KEY  is missing. Expected a key. Set SERVICE_KEY.",
                                        "MAX_BODY_BYTES  \"many\" is no number."
                                                + " Expected digits such as 104857600. Correct it."));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> answer) throws Exception {
        return Json.parse(answer.body());
    }
}
