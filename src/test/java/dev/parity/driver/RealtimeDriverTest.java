package dev.parity.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealtimeDriverTest {
    private final Recorded recorded = new Recorded();
    private PhoenixServer server;
    private RealtimeDriver driver;

    @BeforeEach
    void serve() {
        server = new PhoenixServer();
        driver = new RealtimeDriver(Recorded.connection(server.gateway()), recorded);
    }

    @AfterEach
    void stop() {
        driver.close();
        server.close();
    }

    @Test
    void joins_and_records_push_and_reply_as_one_observation() {
        RealtimeChannel channel = driver.connect("Ada", "anon").channel("room", "realtime:room-1");

        JsonNode reply = channel.join(DriverJson.object());

        assertThat(reply.path("status").asText()).isEqualTo("ok");
        assertThat(server.texts())
                .containsExactly("{\"topic\":\"realtime:room-1\",\"event\":\"phx_join\",\"payload\":{},\"ref\":\"1\","
                        + "\"join_ref\":\"1\"}");
        Recorded.Entry join = recorded.entries().get(1);
        assertThat(join.actor()).isEqualTo("Ada/room");
        assertThat(join.asked().path("sent").path("event").asText()).isEqualTo("phx_join");
        assertThat(join.seen().path("event").asText()).isEqualTo("phx_reply");
    }

    @Test
    void waits_for_the_subscription_when_changes_are_asked_for() {
        RealtimeChannel channel = driver.connect("Ada", "anon").channel("rows", "realtime:rows");
        ObjectNode join = json("{'config':{'postgres_changes':[{'event':'*'}]},"
                + "'then':[{'event':'presence_state','payload':{}},{'event':'system','payload':{'status':'ok'}}]}");

        channel.join(join);

        assertThat(recorded.entries()).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("is subscribed to changes");
            assertThat(entry.seen().path("event").asText()).isEqualTo("system");
        });
    }

    @Test
    void takes_the_awaited_frame_whatever_came_before_it() {
        RealtimeChannel channel = driver.connect("Ada", "anon").channel("room", "realtime:room");
        channel.join(json("{'then':[{'event':'a','payload':{}},{'event':'b','payload':{'n':2}}]}"));

        Frame frame = channel.await("sees b", each -> each.event().equals("b"));

        assertThat(frame.payload().path("n").asInt()).isEqualTo(2);
    }

    @Test
    void says_what_came_instead_when_the_awaited_frame_does_not_come() {
        RealtimeChannel channel = driver.connect("Ada", "anon").channel("room", "realtime:room");
        channel.join(json("{'then':[{'event':'a','payload':{}}]}"));

        assertThatThrownBy(() -> channel.await("sees b", each -> each.event().equals("b")))
                .isInstanceOf(NotSeen.class)
                .hasMessage("Ada/room sees b: not seen within 700 ms. Seen instead: [a].");
    }

    @Test
    void records_untaken_frames_at_the_end_in_order_of_their_events_and_no_presence() {
        RealtimeChannel channel = driver.connect("Ada", "anon").channel("room", "realtime:room");
        channel.join(json("{'then':[{'event':'z','payload':{}},{'event':'presence_diff','payload':{}},"
                + "{'event':'a','payload':{'n':1}},{'event':'a','payload':{'n':2}}]}"));
        channel.push("waits its turn", "ping", DriverJson.object());

        driver.close();

        assertThat(recorded.entries())
                .filteredOn(entry -> entry.action().equals("also receives"))
                .extracting(entry ->
                        entry.seen().path("event").asText() + entry.seen().path("payload"))
                .containsExactly("a{\"n\":1}", "a{\"n\":2}", "z{}");
    }

    @Test
    void folds_presence_messages_into_one_observation() {
        RealtimeChannel channel = driver.connect("Ada", "anon").channel("room", "realtime:room");
        channel.join(json("{'then':[{'event':'presence_state','payload':{'ada':{'metas':[{'phx_ref':'1'}]}}},"
                + "{'event':'presence_diff','payload':{'joins':{'ben':{'metas':[{'phx_ref':'2'}]}},'leaves':{}}},"
                + "{'event':'presence_diff','payload':{'joins':{},'leaves':{'ada':{'metas':[{'phx_ref':'1'}]}}}}]}"));

        JsonNode state = channel.awaitPresence("sees Ben alone", Set.of("ben"));

        assertThat(state.toString()).isEqualTo("{\"ben\":{\"metas\":[{\"phx_ref\":\"2\"}]}}");
        assertThat(recorded.entries())
                .filteredOn(entry -> entry.action().equals("sees Ben alone"))
                .hasSize(1);
    }

    @Test
    void records_the_close_of_the_server() {
        RealtimeSocket socket = driver.connect("Ada", "anon");
        socket.channel("room", "realtime:room").join(json("{'then':[{'event':'close'}]}"));

        assertThat(socket.awaitClosed("is closed")).contains("4001 enough");
    }

    @Test
    void says_with_which_status_the_handshake_was_refused() {
        assertThatThrownBy(() -> driver.connect("Ada", "wrong"))
                .isInstanceOfSatisfying(
                        HandshakeRefused.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401));
        assertThat(recorded.only().seen().path("refused").path("status").asInt())
                .isEqualTo(401);
    }

    @Test
    void sends_broadcasts_in_the_binary_form_of_version_two() {
        RealtimeChannel channel = driver.connect("Ada", "anon", WireVersion.V2).channel("room", "realtime:r");

        channel.broadcastBinary("moves", "cursor", DriverJson.object().put("x", 1));

        org.awaitility.Awaitility.await("the message to arrive")
                .until(() -> !server.binaries().isEmpty());
        assertThat(server.binaries().get(0))
                .startsWith(3, 0, 1, 10, 6, 0, 1)
                .asString()
                .endsWith("1realtime:rcursor{\"x\":1}");
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) DriverJson.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
