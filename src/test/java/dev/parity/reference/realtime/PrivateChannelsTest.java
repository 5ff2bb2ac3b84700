package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Topics that policies guard: who may read, who may write, what is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateChannelsTest {
    private static final String PRIVATE = "{\"config\":{\"private\":true,\"broadcast\":{\"ack\":true}}}";
    private static final String POLICIES =
            "create policy members_read on realtime.messages for select to authenticated using ("
                    + " realtime.topic() like 'club%' and auth.uid() = '" + RealtimeStack.ADA + "'::uuid);"
                    + "create policy all_read_news on realtime.messages for select to authenticated"
                    + " using (realtime.topic() = 'news');"
                    + "create policy ada_writes on realtime.messages for insert to authenticated with check ("
                    + " auth.uid() = '" + RealtimeStack.ADA + "'::uuid)";

    private final List<TestSocket> sockets = new ArrayList<>();
    private RealtimeStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new RealtimeStack("15", folder).start();
        stack.execute(POLICIES);
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
        TestSocket socket = TestSocket.open(stack.port(), RealtimeStack.token("authenticated", subject));
        sockets.add(socket);
        return socket;
    }

    @Test
    void asks_the_policies_who_may_read_a_private_topic() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        TestSocket ben = open(RealtimeStack.BEN);

        assertThat(ada.join("realtime:club-1", PRIVATE).path("status").asText()).isEqualTo("ok");
        JsonNode refused = ben.join("realtime:club-1", PRIVATE);

        assertThat(refused.path("status").asText()).isEqualTo("error");
        assertThat(refused.at("/response/reason").asText())
                .isEqualTo("Unauthorized: You do not have permissions to read from this Channel topic: club-1");
    }

    @Test
    void drops_what_a_reader_without_write_policy_sends() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        TestSocket ben = open(RealtimeStack.BEN);
        ada.join("realtime:news", PRIVATE);
        ben.join("realtime:news", PRIVATE);

        ben.send("1", "realtime:news", "broadcast", "{\"type\":\"broadcast\",\"event\":\"fake\",\"payload\":{}}");
        assertThat(ben.request("realtime:news", "presence", "{\"event\":\"track\",\"payload\":{}}")
                        .toString())
                .isEqualTo("{\"status\":\"error\",\"response\":{}}");
        ada.request("realtime:news", "broadcast", "{\"type\":\"broadcast\",\"event\":\"true\",\"payload\":{}}");

        assertThat(ben.event("realtime:news", "broadcast").path("event").asText())
                .isEqualTo("true");
        assertThat(ada.events("realtime:news", "broadcast")).isEmpty();
    }

    @Test
    void keeps_private_and_public_topics_of_one_name_apart() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        TestSocket ben = open(RealtimeStack.BEN);
        ada.join("realtime:club-2", PRIVATE);
        ben.join("realtime:club-2", "{\"config\":{\"broadcast\":{\"self\":true}}}");

        ada.request("realtime:club-2", "broadcast", "{\"type\":\"broadcast\",\"event\":\"secret\",\"payload\":{}}");
        ben.send("1", "realtime:club-2", "broadcast", "{\"type\":\"broadcast\",\"event\":\"own\",\"payload\":{}}");
        ben.event("realtime:club-2", "broadcast");

        assertThat(ben.events("realtime:club-2", "broadcast")).hasSize(1);
    }

    @Test
    void delivers_broadcasts_from_the_database() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        ada.join("realtime:club-3", PRIVATE);

        stack.execute("select realtime.send('{\"n\": 1}', 'saved', 'club-3', true)");
        JsonNode payload = ada.event("realtime:club-3", "broadcast");

        assertThat(payload.path("event").asText()).isEqualTo("saved");
        assertThat(payload.at("/payload/n").asInt()).isEqualTo(1);
        assertThat(payload.at("/meta/id").asText())
                .isEqualTo(payload.at("/payload/id").asText());
    }

    @Test
    void replays_stored_broadcasts_to_a_late_member() throws Exception {
        stack.execute("select realtime.send('{\"n\": 1}', 'early', 'club-4', true)");
        TestSocket ada = open(RealtimeStack.ADA);
        String replay = "{\"config\":{\"private\":true,\"broadcast\":{\"replay\":{\"since\":1}}}}";

        ada.join("realtime:club-4", replay);

        assertThat(ada.event("realtime:club-4", "broadcast")
                        .at("/meta/replayed")
                        .asBoolean())
                .isTrue();
        assertThat(ada.join("realtime:open", replay.replace("true", "false"))
                        .at("/response/reason")
                        .asText())
                .isEqualTo("UnableToReplayMessages: Replay is not allowed for public channels");
    }

    @Test
    void closes_the_channel_when_a_token_is_renewed_to_one_without_rights() throws Exception {
        TestSocket ada = open(RealtimeStack.ADA);
        ada.join("realtime:club-5", PRIVATE);

        ada.send(
                "1",
                "realtime:club-5",
                "access_token",
                "{\"access_token\":\"" + RealtimeStack.token("authenticated", RealtimeStack.BEN) + "\"}");

        assertThat(ada.event("realtime:club-5", "system").path("message").asText())
                .isEqualTo("You no longer have permission to read from this Channel topic: club-5");
        ada.event("realtime:club-5", "phx_close");
    }
}
