package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Row changes from the log to the subscriber; once per PostgreSQL major. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresChangesCases {
    private static final String TOPIC = "realtime:room";

    private final String major;
    private RealtimeStack stack;
    private TestSocket ada;
    private TestSocket ben;

    PostgresChangesCases(String major) {
        this.major = major;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new RealtimeStack(major, folder).start();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @AfterEach
    void leave() throws Exception {
        if (ada != null) {
            ada.close();
        }
        if (ben != null) {
            ben.close();
        }
        ada = null;
        ben = null;
        stack.execute("truncate notes, open_notes, full_notes, hidden");
    }

    private TestSocket subscribed(String subject, String entries) throws Exception {
        TestSocket socket = TestSocket.open(stack.port(), RealtimeStack.token("authenticated", subject));
        JsonNode reply = socket.join(TOPIC, "{\"config\":{\"postgres_changes\":[" + entries + "]}}");
        assertThat(reply.path("status").asText()).isEqualTo("ok");
        socket.event(
                TOPIC, "system", payload -> payload.path("message").asText().equals("Subscribed to PostgreSQL"));
        return socket;
    }

    private static JsonNode change(TestSocket socket, String type) {
        return socket.event(
                        TOPIC,
                        "postgres_changes",
                        payload -> payload.path("data").path("type").asText().equals(type))
                .path("data");
    }

    @Test
    void tells_an_owner_of_an_insert_in_full() throws Exception {
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\"}");

        stack.execute("insert into notes values (7, '" + RealtimeStack.ADA + "', 'grüße', '{a,b}', 1.50,"
                + " '2026-01-02 03:04:05.678+00')");
        JsonNode data = change(ada, "INSERT");

        assertThat(data.path("schema").asText()).isEqualTo("public");
        assertThat(data.path("table").asText()).isEqualTo("notes");
        assertThat(data.path("errors").isNull()).isTrue();
        assertThat(data.path("commit_timestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(data.path("columns").path(3).toString()).isEqualTo("{\"name\":\"tags\",\"type\":\"_text\"}");
        assertThat(data.path("record").toString())
                .isEqualTo(
                        "{\"id\":7,\"owner\":\"" + RealtimeStack.ADA + "\",\"title\":\"grüße\",\"tags\":[\"a\",\"b\"],"
                                + "\"price\":1.50,\"at\":\"2026-01-02T03:04:05.678+00:00\"}");
        assertThat(data.has("old_record")).isFalse();
    }

    @Test
    void hides_the_rows_that_policies_hide() throws Exception {
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\"}");
        ben = subscribed(RealtimeStack.BEN, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\"}");

        stack.execute("insert into notes (id, owner) values (1, '" + RealtimeStack.ADA + "')");
        stack.execute("insert into notes (id, owner) values (2, '" + RealtimeStack.BEN + "')");

        assertThat(change(ada, "INSERT").path("record").path("id").asInt()).isEqualTo(1);
        assertThat(change(ben, "INSERT").path("record").path("id").asInt()).isEqualTo(2);
        assertThat(ben.events(TOPIC, "postgres_changes")).hasSize(1);
        assertThat(ada.events(TOPIC, "postgres_changes")).hasSize(1);
    }

    @Test
    void tells_the_old_key_of_an_update() throws Exception {
        stack.execute("insert into open_notes values (1, 'a', 'b')");
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"UPDATE\",\"schema\":\"public\",\"table\":\"open_notes\"}");

        stack.execute("update open_notes set title = 'c' where id = 1");
        JsonNode data = change(ada, "UPDATE");

        assertThat(data.path("record").toString()).isEqualTo("{\"id\":1,\"title\":\"c\",\"body\":\"b\"}");
        assertThat(data.path("old_record").toString()).isEqualTo("{\"id\":1}");
    }

    @Test
    void tells_the_key_of_a_deletion_to_everybody_when_the_table_is_secured() throws Exception {
        stack.execute("insert into notes (id, owner, title) values (3, '" + RealtimeStack.ADA + "', 'secret')");
        ben = subscribed(RealtimeStack.BEN, "{\"event\":\"DELETE\",\"schema\":\"public\",\"table\":\"notes\"}");

        stack.execute("delete from notes where id = 3");

        assertThat(change(ben, "DELETE").path("old_record").toString()).isEqualTo("{\"id\":3}");
        assertThat(change(ben, "DELETE").has("record")).isFalse();
    }

    @Test
    void tells_the_whole_old_row_when_the_identity_is_full() throws Exception {
        stack.execute("insert into full_notes values (1, 'a')");
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"full_notes\"}");

        stack.execute("update full_notes set title = 'b'; delete from full_notes");

        assertThat(change(ada, "UPDATE").path("old_record").toString()).isEqualTo("{\"id\":1,\"title\":\"a\"}");
        assertThat(change(ada, "DELETE").path("old_record").toString()).isEqualTo("{\"id\":1,\"title\":\"b\"}");
    }

    @Test
    void refuses_a_role_that_may_not_read_the_key() throws Exception {
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"hidden\"}");

        stack.execute("insert into hidden values (1)");
        JsonNode data = change(ada, "INSERT");

        assertThat(data.path("errors").toString()).isEqualTo("[\"Error 401: Unauthorized\"]");
        assertThat(data.path("record").toString()).isEqualTo("{}");
    }

    @Test
    void keeps_filters_events_and_selected_columns() throws Exception {
        ada = subscribed(
                RealtimeStack.ADA,
                "{\"event\":\"INSERT\",\"schema\":\"public\",\"table\":\"open_notes\",\"filter\":\"id=gt.5,title=neq.x\","
                        + "\"select\":[\"title\"]}");

        stack.execute("insert into open_notes values (1, 'small', ''), (6, 'x', ''), (7, 'y', 'hidden')");
        stack.execute("update open_notes set title = 'z'");
        stack.execute("insert into open_notes values (8, 'last', '')");
        ada.event(
                TOPIC,
                "postgres_changes",
                payload -> payload.at("/data/record/id").asInt() == 8);

        assertThat(ada.events(TOPIC, "postgres_changes"))
                .extracting(payload -> payload.at("/data/record").toString())
                .containsExactly("{\"id\":7,\"title\":\"y\"}", "{\"id\":8,\"title\":\"last\"}");
    }

    @Test
    void names_the_ids_of_the_reply_in_one_message() throws Exception {
        ada = TestSocket.open(stack.port(), RealtimeStack.token("authenticated", RealtimeStack.ADA));
        JsonNode reply = ada.join(
                TOPIC,
                "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"open_notes\"},"
                        + "{\"event\":\"INSERT\",\"schema\":\"public\"}]}}");
        ada.event(TOPIC, "system");
        stack.execute("insert into open_notes values (1, 'a', 'b')");
        JsonNode payload = ada.event(TOPIC, "postgres_changes");

        JsonNode entries = reply.at("/response/postgres_changes");
        assertThat(entries.path(0).path("table").asText()).isEqualTo("open_notes");
        assertThat(payload.path("ids").toString())
                .isEqualTo(
                        "[" + entries.path(0).path("id") + "," + entries.path(1).path("id") + "]");
    }

    @Test
    void says_why_it_cannot_subscribe_and_stays_joined() throws Exception {
        ada = TestSocket.open(stack.port(), RealtimeStack.token("authenticated", RealtimeStack.ADA));
        ada.join(
                TOPIC,
                "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"unpublished\"}]}}");
        ada.join(
                "realtime:b",
                "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\","
                        + "\"filter\":\"title=foo.hey\"}]}}");
        ada.join(
                "realtime:c",
                "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\","
                        + "\"filter\":\"id=eq.abc\"}]}}");

        assertThat(ada.event(TOPIC, "system").path("message").asText())
                .isEqualTo("Unable to subscribe to changes with given parameters. Please check Realtime is enabled for"
                        + " the given connect parameters: [event: *, schema: public, table: unpublished, filters: []]");
        assertThat(ada.event("realtime:b", "system").path("message").asText())
                .isEqualTo("Error parsing `filter` params: [\"foo\", \"hey\"]");
        assertThat(ada.event("realtime:c", "system").path("message").asText())
                .endsWith("Exception: invalid input syntax for type bigint: \"abc\"");
        assertThat(ada.request("realtime:b", "phx_leave", "{}").path("status").asText())
                .isEqualTo("ok");
    }

    @Test
    void tells_nothing_that_committed_before_the_subscription() throws Exception {
        stack.execute("insert into open_notes select i, 'early', '' from generate_series(1, 500) i");
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"open_notes\"}");

        stack.execute("insert into open_notes values (1000, 'late', '')");

        assertThat(change(ada, "INSERT").path("record").path("title").asText()).isEqualTo("late");
    }

    @Test
    void shows_a_row_again_after_its_token_changed() throws Exception {
        ada = subscribed(RealtimeStack.ADA, "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"notes\"}");

        ada.send(
                "1",
                TOPIC,
                "access_token",
                "{\"access_token\":\"" + RealtimeStack.token("authenticated", RealtimeStack.BEN) + "\"}");
        ada.await(frame -> ada.events(TOPIC, "system").size() == 2);
        stack.execute("insert into notes (id, owner) values (1, '" + RealtimeStack.ADA + "'), (2, '" + RealtimeStack.BEN
                + "')");

        assertThat(change(ada, "INSERT").path("record").path("id").asInt()).isEqualTo(2);
    }
}
