package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens at the limits, which are set low here; rates are averaged over five seconds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
    private static final String JOIN = "{\"config\":{\"broadcast\":{\"ack\":true}}}";

    private final List<TestSocket> sockets = new ArrayList<>();
    private RealtimeStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new RealtimeStack("15", folder)
                .with("TENANT_MAX_CHANNELS_PER_CLIENT", "2")
                .with("TENANT_MAX_CONCURRENT_USERS", "3")
                .with("TENANT_MAX_JOINS_PER_SECOND", "3")
                .with("TENANT_MAX_EVENTS_PER_SECOND", "1")
                .with("TENANT_MAX_PAYLOAD_KB", "1")
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
        // the sockets' places and the rates of the last test must be free again
        stack.moveClockTo(stack.now().plusSeconds(10));
        Awaitility.await("all sockets closed").until(() -> stack.connections() == 0);
    }

    private TestSocket open() throws Exception {
        TestSocket socket = TestSocket.open(stack.port(), RealtimeStack.token("authenticated", RealtimeStack.ADA));
        sockets.add(socket);
        return socket;
    }

    @Test
    void one_client_has_so_many_channels() throws Exception {
        TestSocket ada = open();
        ada.join("realtime:one", JOIN);
        ada.join("realtime:two", JOIN);

        assertThat(ada.join("realtime:three", JOIN).at("/response/reason").asText())
                .isEqualTo("ChannelRateLimitReached: Too many channels");
    }

    @Test
    void so_many_clients_are_connected() throws Exception {
        open();
        open();
        open();

        assertThatThrownBy(this::open)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(429));
    }

    @Test
    void too_many_joins_cost_the_connection() throws Exception {
        TestSocket ada = open();
        for (int i = 0; i < 15; i++) {
            ada.join("realtime:again", JOIN);
        }

        assertThat(ada.join("realtime:again", JOIN).at("/response/reason").asText())
                .isEqualTo("ClientJoinRateLimitReached: Too many joins per second");
        Awaitility.await("the connection dropped").until(() -> stack.connections() == 0);
    }

    @Test
    void too_many_messages_close_the_channel() throws Exception {
        TestSocket ada = open();
        ada.join("realtime:loud", JOIN);
        for (int i = 0; i < 6; i++) {
            ada.send("1", "realtime:loud", "broadcast", "{\"type\":\"broadcast\",\"event\":\"e\",\"payload\":{}}");
        }

        assertThat(ada.event("realtime:loud", "system").path("message").asText())
                .isEqualTo("Too many messages per second");
        ada.event("realtime:loud", "phx_close");
    }

    @Test
    void a_message_that_is_too_large_is_refused_and_the_channel_lives() throws Exception {
        TestSocket ada = open();
        ada.join("realtime:large", JOIN);
        String large = "{\"type\":\"broadcast\",\"event\":\"e\",\"payload\":{\"x\":\"" + "x".repeat(1000) + "\"}}";

        assertThat(ada.request("realtime:large", "broadcast", large)
                        .path("status")
                        .asText())
                .isEqualTo("error");
        assertThat(ada.request("realtime:large", "broadcast", "{\"event\":\"e\",\"payload\":{}}")
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void tells_who_asks_that_messages_of_the_database_arrive() throws Exception {
        TestSocket ada = open();

        ada.join("realtime:ready", "{\"config\":{\"broadcast\":{\"replication_ready\":true}}}");

        assertThat(ada.event("realtime:ready", "system").path("message").asText())
                .isEqualTo("Replication connection established");
    }
}
