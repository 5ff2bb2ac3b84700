package dev.parity.reference.gateway;

import static dev.parity.reference.gateway.EchoGateway.ANON;
import static dev.parity.reference.gateway.EchoGateway.MAX_BODY;
import static dev.parity.reference.gateway.EchoGateway.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large bodies, services that are slow, down or several, and sockets. */
class GatewayUpstreamTest {
    private final EchoGateway gateway = new EchoGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void refuses_a_body_above_the_limit_whether_its_length_is_told_or_not() throws Exception {
        byte[] large = new byte[MAX_BODY + 1];

        HttpResponse<String> told =
                gateway.send(gateway.request("/storage/v1/object").POST(BodyPublishers.ofByteArray(large)));
        HttpResponse<String> chunked = gateway.send(gateway.request("/storage/v1/object")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MAX_BODY * 3]))));

        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(body(told).path("message").asText()).isEqualTo("Request size limit exceeded");
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void passes_a_body_below_the_limit_whole() throws Exception {
        byte[] content = new byte[MAX_BODY];

        HttpResponse<String> told =
                gateway.send(gateway.request("/storage/v1/object").POST(BodyPublishers.ofByteArray(content)));
        HttpResponse<String> chunked = gateway.send(gateway.request("/storage/v1/object")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content, 0, MAX_BODY / 2))));

        assertThat(body(told).path("length").asInt()).isEqualTo(MAX_BODY);
        assertThat(body(chunked).path("length").asInt()).isEqualTo(MAX_BODY / 2);
    }

    @Test
    void says_502_when_the_upstream_is_down_and_503_when_there_is_none() throws Exception {
        gateway.reopen(Map.of("REST_URL", "http://127.0.0.1:1"));
        HttpResponse<String> down =
                gateway.send(gateway.request("/rest/v1/posts").header("apikey", ANON));
        gateway.reopen(Map.of("REST_URL", ""));
        HttpResponse<String> none =
                gateway.send(gateway.request("/rest/v1/posts").header("apikey", ANON));

        assertThat(down.statusCode()).isEqualTo(502);
        assertThat(body(down).path("message").asText())
                .isEqualTo("An invalid response was received from the upstream server");
        assertThat(none.statusCode()).isEqualTo(503);
    }

    @Test
    void says_504_when_the_upstream_is_silent() throws Exception {
        gateway.reopen(Map.of("UPSTREAM_TIMEOUT_MS", "300"));

        HttpResponse<String> answer = gateway.send(gateway.request("/functions/v1/silent"));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(body(answer).path("message").asText()).isEqualTo("The upstream server is timing out");
    }

    @Test
    void does_not_cut_an_answer_that_keeps_moving() throws Exception {
        gateway.reopen(Map.of("UPSTREAM_TIMEOUT_MS", "400"));

        HttpResponse<String> answer = gateway.send(gateway.request("/functions/v1/trickle"));

        assertThat(answer.body()).isEqualTo("......");
    }

    @Test
    void leaves_the_upstreams_own_errors_alone() throws Exception {
        HttpResponse<String> answer = gateway.send(gateway.request("/functions/v1/fail503"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void uses_the_other_replica_when_one_is_down() throws Exception {
        gateway.reopen(Map.of("REST_URL", "http://127.0.0.1:1," + gateway.upstream.url()));

        for (int i = 0; i < 6; i++) {
            assertThat(gateway.send(gateway.request("/rest/v1/posts").header("apikey", ANON))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void passes_websocket_frames_both_ways_and_the_key_as_header() throws Exception {
        CompletableFuture<String> received = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = gateway.client
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + gateway.port() + "/realtime/v1/websocket?apikey=" + ANON),
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
        assertThat(gateway.upstream.socketClosed().get(5, TimeUnit.SECONDS)).isTrue();
    }
}
