package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Service;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one database, and what they leave behind. */
class ReplicasTest {
    private static final String ROOM = "realtime:room";
    private static final String PRESENT = "{\"config\":{\"presence\":{\"key\":\"%s\",\"enabled\":true}}}";
    private static final String TRACK = "{\"type\":\"presence\",\"event\":\"track\",\"payload\":{\"n\":1}}";

    private RealtimeStack stack;
    private Service second;
    private HttpServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stack = new RealtimeStack("18", folder)
                .with("CLUSTER_STRATEGIES", "POSTGRES")
                .start();
        second = stack.replica("b");
        server = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), second.handler());
        Awaitility.await("both slots").until(() -> slots().equals("2"));
    }

    @AfterEach
    void stop() {
        server.close();
        second.close();
        stack.close();
    }

    private String slots() throws SQLException {
        return stack.one("select count(*) from pg_replication_slots where active");
    }

    private static TestSocket open(int port) throws Exception {
        return TestSocket.open(port, RealtimeStack.token("authenticated", RealtimeStack.ADA));
    }

    @Test
    void share_broadcasts() throws Exception {
        try (TestSocket here = open(stack.port());
                TestSocket there = open(server.port())) {
            here.join(ROOM, "{\"config\":{}}");
            there.join(ROOM, "{\"config\":{}}");

            here.send("1", ROOM, "broadcast", "{\"type\":\"broadcast\",\"event\":\"e\",\"payload\":{\"x\":1}}");

            assertThat(there.event(ROOM, "broadcast").toString())
                    .isEqualTo("{\"type\":\"broadcast\",\"event\":\"e\",\"payload\":{\"x\":1}}");
            assertThat(here.events(ROOM, "broadcast")).isEmpty();
        }
    }

    @Test
    void share_presence_also_when_one_of_them_dies() throws Exception {
        try (TestSocket here = open(stack.port());
                TestSocket there = open(server.port())) {
            there.join(ROOM, PRESENT.formatted("there"));
            there.request(ROOM, "presence", TRACK);
            here.join(ROOM, PRESENT.formatted("here"));
            here.await(frame -> frame.toString().contains("\"there\""));

            server.close();
            second.close();

            assertThat(here.event(
                                    ROOM,
                                    "presence_diff",
                                    payload -> payload.has("leaves")
                                            && payload.path("leaves").has("there"))
                            .at("/leaves/there/metas/0/n")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void each_tell_their_own_subscribers_of_a_change() throws Exception {
        String config = "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\","
                + "\"table\":\"open_notes\"}]}}";
        try (TestSocket here = open(stack.port());
                TestSocket there = open(server.port())) {
            here.join(ROOM, config);
            there.join(ROOM, config);
            here.event(ROOM, "system");
            there.event(ROOM, "system");

            stack.execute("insert into open_notes values (1, 'a', 'b')");

            here.event(ROOM, "postgres_changes");
            there.event(ROOM, "postgres_changes");
        }
    }

    @Test
    void leave_no_slot_behind() throws Exception {
        second.close();

        Awaitility.await("the slot to go")
                .until(() ->
                        stack.one("select count(*) from pg_replication_slots").equals("1"));
    }

    @Test
    void confirm_what_they_delivered_so_that_the_log_does_not_pile_up() throws Exception {
        stack.execute("insert into open_notes select i, repeat('x', 1000), '' from generate_series(1, 2000) i");

        Awaitility.await("both slots to catch up")
                .until(() -> stack.one("select bool_and(pg_current_wal_lsn() - confirmed_flush_lsn < 100000)"
                                + " from pg_replication_slots")
                        .equals("t"));
    }

    @Test
    void say_so_when_the_log_breaks_and_when_it_flows_again() throws Exception {
        try (TestSocket here = open(stack.port())) {
            here.join(
                    ROOM,
                    "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"open_notes\"}]}}");
            here.event(ROOM, "system");

            stack.execute("select pg_terminate_backend(active_pid) from pg_replication_slots where active");

            assertThat(here.event(
                                    ROOM,
                                    "system",
                                    payload -> payload.path("status").asText().equals("error"))
                            .path("message")
                            .asText())
                    .isEqualTo("Unable to connect to the project database");
            here.await(frame -> here.events(ROOM, "system").size() == 3);
            stack.execute("insert into open_notes values (1, 'after', '')");
            here.event(ROOM, "postgres_changes");
        }
    }

    @Test
    void tell_a_change_within_milliseconds() throws Exception {
        try (TestSocket here = open(stack.port());
                var connection = stack.connect();
                var statement = connection.createStatement()) {
            here.join(
                    ROOM,
                    "{\"config\":{\"postgres_changes\":[{\"event\":\"*\",\"schema\":\"public\",\"table\":\"open_notes\"}]}}");
            here.event(ROOM, "system");
            statement.execute("insert into open_notes values (0, 'warm', '')");
            here.event(ROOM, "postgres_changes");

            long before = System.nanoTime();
            statement.execute("insert into open_notes values (1, 'a', 'b')");
            here.event(
                    ROOM,
                    "postgres_changes",
                    payload -> payload.at("/data/record/id").asInt() == 1);
            Duration taken = Duration.ofNanos(System.nanoTime() - before);

            assertThat(taken).isLessThan(Duration.ofSeconds(1));
        }
    }
}
