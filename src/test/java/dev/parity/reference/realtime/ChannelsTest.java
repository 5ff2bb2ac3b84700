package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joins, broadcast, presence, tokens that expire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsTest {
    private static final String ROOM = "realtime:room";

    private final List<TestSocket> sockets = new ArrayList<>();
    private RealtimeStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new RealtimeStack("15", folder)
                .with("TENANT_MAX_PAYLOAD_KB", "10")
                .start();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @AfterEach
    void leave() {
        sockets.forEach(TestSocket::close);
        sockets.clear();
    }

    private TestSocket open(String subject) throws Exception {
        return open(RealtimeStack.token("authenticated", subject), true);
    }

    private TestSocket open(String token, boolean kept) throws Exception {
        TestSocket socket = TestSocket.open(stack.port(), token);
        if (kept) {
            sockets.add(socket);
        }
        return socket;
    }

    @Test
    void answers_the_heartbeat() throws Exception {
        TestSocket socket = open(RealtimeStack.ADA);

        assertThat(socket.request("phoenix", "heartbeat", "{}").toString())
                .isEqualTo("{\"status\":\"ok\",\"response\":{}}");
    }

    @ParameterizedTest
    @CsvSource({
        "'', API key is missing",
        "nonsense, The token provided is not a valid JWT",
        "expired, Token has expired",
    })
    void refuses_a_bad_key_before_the_handshake(String key, String error) throws Exception {
        String token = key.equals("expired")
                ? RealtimeStack.token("anon", "x", Instant.now().minusSeconds(60))
                : key;

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stack.port()
                                        + "/socket/websocket?vsn=2.0.0&apikey=" + token))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThatThrownBy(() -> open(token, true))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void delivers_a_broadcast_to_the_others_and_to_the_sender_only_on_wish() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        TestSocket ben = open(RealtimeStack.BEN);
        ada.join(ROOM, "{\"config\":{\"broadcast\":{\"ack\":true,\"self\":false}}}");
        ben.join(ROOM, "{\"config\":{\"broadcast\":{\"self\":\"TRUE\"}}}");

        String sent = "{\"type\":\"broadcast\",\"event\":\"cursor\",\"payload\":{\"x\":1}}";
        assertThat(ada.request(ROOM, "broadcast", sent).path("status").asText()).isEqualTo("ok");
        ben.send("1", ROOM, "broadcast", sent.replace("1}", "2}"));

        assertThat(ben.event(ROOM, "broadcast").toString()).isEqualTo(sent);
        ben.event(ROOM, "broadcast", payload -> payload.at("/payload/x").asInt() == 2);
        ada.event(ROOM, "broadcast", payload -> payload.at("/payload/x").asInt() == 2);
        assertThat(ada.events(ROOM, "broadcast")).hasSize(1);
        assertThat(ben.events(ROOM, "phx_reply")).hasSize(1);
    }

    @Test
    void passes_binary_broadcasts() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        TestSocket ben = open(RealtimeStack.BEN);
        ada.join(ROOM, "{\"config\":{}}");
        ben.join(ROOM, "{\"config\":{}}");

        byte[] head = {3, 1, 1, 13, 3, 0, 0};
        byte[] rest = "15realtime:roomcur".getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[head.length + rest.length + 2];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(rest, 0, frame, head.length, rest.length);
        frame[frame.length - 2] = (byte) 200;
        ada.sendBinary(frame);

        org.awaitility.Awaitility.await("a binary frame")
                .until(() -> !ben.binary().isEmpty());
        assertThat(ben.binary().get(0)).startsWith(4, 13, 3, 0, 0).endsWith(200, 0);
    }

    @Test
    void tells_members_who_is_present() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        TestSocket ben = open(RealtimeStack.BEN);
        ada.join("realtime:p", "{\"config\":{\"presence\":{\"key\":\"ada\",\"enabled\":true}}}");
        assertThat(ada.event("realtime:p", "presence_state").toString()).isEqualTo("{}");
        ada.request(
                "realtime:p", "presence", "{\"type\":\"presence\",\"event\":\"track\",\"payload\":{\"at\":\"desk\"}}");
        ben.join("realtime:p", "{\"config\":{\"presence\":{\"key\":\"ben\",\"enabled\":true}}}");

        assertThat(ben.event("realtime:p", "presence_state")
                        .at("/ada/metas/0/at")
                        .asText())
                .isEqualTo("desk");
        assertThat(ada.event("realtime:p", "presence_diff")
                        .at("/joins/ada/metas/0/at")
                        .asText())
                .isEqualTo("desk");
        ada.close();
        assertThat(ben.event("realtime:p", "presence_diff")
                        .at("/leaves/ada/metas/0/at")
                        .asText())
                .isEqualTo("desk");
    }

    @Test
    void limits_presence_calls_and_closes_the_channel() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        ada.join("realtime:p5", "{\"config\":{}}");

        for (int i = 0; i < 6; i++) {
            ada.send(
                    "1",
                    "realtime:p5",
                    "presence",
                    "{\"type\":\"presence\",\"event\":\"track\",\"payload\":{\"i\":" + i + "}}");
        }

        assertThat(ada.event("realtime:p5", "system").path("message").asText())
                .isEqualTo("Client presence rate limit exceeded");
        ada.event("realtime:p5", "phx_close");
    }

    @Test
    void closes_the_channel_when_its_token_expires() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        Instant expires = Instant.now().plusSeconds(100);
        ada.join(
                "realtime:e",
                "{\"config\":{},\"access_token\":\"" + RealtimeStack.token("authenticated", RealtimeStack.ADA, expires)
                        + "\"}");

        stack.moveClockTo(expires.plusSeconds(3));
        try {
            assertThat(ada.event("realtime:e", "system").path("message").asText())
                    .isEqualTo("Token has expired 3 seconds ago");
        } finally {
            stack.moveClockTo(null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "realtime: | {}                            | TopicNameRequired: You must provide a topic name",
                "room      | {}                            | unmatched topic",
                "realtime:x| {\"access_token\":\"abc\"}    | MalformedJWT: The token provided is not a valid JWT",
            })
    void refuses_a_join_with_its_reason(String topic, String payload, String reason) throws Exception {
        JsonNode reply = open(RealtimeStack.ADA).join(topic, payload);

        assertThat(reply.path("status").asText()).isEqualTo("error");
        assertThat(reply.at("/response/reason").asText()).isEqualTo(reason);
    }

    @Test
    void leaves_with_a_reply_and_a_close() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        ada.join(ROOM, "{\"config\":{}}");

        assertThat(ada.request(ROOM, "phx_leave", "{}").path("status").asText()).isEqualTo("ok");
        ada.event(ROOM, "phx_close");
        assertThat(ada.request(ROOM, "broadcast", "{}").at("/response/reason").asText())
                .isEqualTo("unmatched topic");
    }

    @Test
    void takes_broadcasts_by_http() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        ada.join(ROOM, "{\"config\":{}}");
        String message = "{\"messages\":[{\"topic\":\"room\",\"event\":\"hello\",\"payload\":{\"x\":1}}]}";

        HttpResponse<String> accepted = post("/api/broadcast", message, true);
        HttpResponse<String> single = post("/api/broadcast/room/events/second", "{\"y\":2}", true);

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();
        assertThat(single.statusCode()).isEqualTo(202);
        assertThat(ada.event(ROOM, "broadcast").toString())
                .isEqualTo("{\"type\":\"broadcast\",\"event\":\"hello\",\"payload\":{\"x\":1}}");
        ada.event(ROOM, "broadcast", payload -> payload.at("/payload/y").asInt() == 2);
    }

    @Test
    void refuses_bad_broadcasts_by_http() throws Exception {
        assertThat(post("/api/broadcast", "{\"messages\":[]}", false).statusCode())
                .isEqualTo(401);
        assertThat(post("/api/broadcast", "{\"messages\":[{\"topic\":\"room\",\"payload\":{}}]}", true)
                        .body())
                .isEqualTo("{\"errors\":{\"messages\":[{\"event\":[\"can't be blank\"]}]}}");
        String large = "{\"messages\":[{\"topic\":\"room\",\"event\":\"e\",\"payload\":{\"x\":\"" + "x".repeat(11_000)
                + "\"}}]}";
        assertThat(post("/api/broadcast", large, true).statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> post(String path, String body, boolean withToken) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stack.port() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (withToken) {
            request.header("Authorization", "Bearer " + RealtimeStack.token("authenticated", RealtimeStack.BEN));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
