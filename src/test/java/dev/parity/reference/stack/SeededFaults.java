package dev.parity.reference.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parity.reference.stack.RawClient.Reply;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Breaks the stack in each way the fuzz test looks for, and asks it as the fuzz test does. */
final class SeededFaults {
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);
    private static final Duration RELOAD = Duration.ofSeconds(30);

    /** Functions that misbehave, with the start of what the oracle must say of them. */
    private static final Map<String, String> BODIES = Map.of(
            "fault_inside", "begin return E'x\\n\\tat dev.parity.reference.Some.where(Some.java:1)'; end",
            "fault_status", "begin raise 'broken' using errcode = 'XX000'; end",
            "fault_sql", "begin execute 'selec 1'; return ''; end",
            "fault_leak", "begin return (select body from private_notes limit 1); end",
            "fault_hang", "begin perform pg_sleep(6); return ''; end",
            "fault_header",
                    "begin perform set_config('response.headers', '[{\"X-Evil\": \"1\"}]', true); return ''; end",
            "fault_trap", "begin insert into fuzz_trap default values; return ''; end");

    private static final Map<String, String> COMPLAINTS = Map.of(
            "fault_inside", "tells of its inside",
            "fault_status", "status 500",
            "fault_sql", "client text reached the SQL",
            "fault_leak", "LEAK",
            "fault_hang", "no end",
            "fault_header", "lets the client write a header");

    private final FuzzedStack stack;

    SeededFaults(FuzzedStack stack) {
        this.stack = stack;
    }

    void mustBeSeen() throws IOException, InterruptedException, SQLException {
        FuzzedDatabase database = stack.database();
        for (Map.Entry<String, String> fault : BODIES.entrySet()) {
            database.run("create function public." + fault.getKey()
                    + "() returns text language plpgsql security definer" + " as $f$ " + fault.getValue() + "; $f$");
        }
        database.run("notify pgrst, 'reload schema'");
        try (RawClient client = new RawClient(stack.port(), IMPATIENCE)) {
            await("the functions are known")
                    .atMost(RELOAD)
                    .until(() -> asked(client, "/rpc/fault_trap").status() == 200);
            for (Map.Entry<String, String> expected : COMPLAINTS.entrySet()) {
                assertThat(complaint(client, "/rpc/" + expected.getKey()))
                        .as(expected.getKey())
                        .hasValueSatisfying(what -> assertThat(what).startsWith(expected.getValue()));
            }
            rowsOfOthersMustBeSeen(client);
        }
        assertThat(database.trapped()).as("rows in the trap").isPositive();
        tracesMustBeSeen();
    }

    /** Switching the policies off, the valid request of the list alone shows the secret. */
    private void rowsOfOthersMustBeSeen(RawClient client) throws IOException, InterruptedException, SQLException {
        String notes = "/private_notes?select=*&owner_id=eq." + stack.owner();
        assertThat(complaint(client, notes)).as("policies on").isEmpty();
        stack.database().run("alter table public.private_notes disable row level security");
        assertThat(complaint(client, notes)).as("policies off").hasValue("LEAK of the owner's data");
        String attacker = stack.values("b", 0).get("token");
        assertThat(new SocketFuzz(stack, RELOAD).isTold(attacker))
                .as("told of the owner's note, policies off")
                .isTrue();
        stack.database().run("alter table public.private_notes enable row level security");
    }

    private void tracesMustBeSeen() throws IOException, InterruptedException, SQLException {
        FuzzedDatabase database = stack.database();
        String before = database.ownedBy(stack.owner());
        try (Connection forgotten = database.transaction()) {
            assertThat(forgotten.getAutoCommit()).isFalse();
            assertThat(database.openTransactions()).as("open transactions").isPositive();
        }
        database.run("update public.private_notes set body = 'x' where owner_id = '" + stack.owner() + "'");
        assertThat(database.ownedBy(stack.owner())).as("the owner's rows").isNotEqualTo(before);
        assertThat(stack.ownersView().split(FuzzedStack.CANARY, -1))
                .as("what the owner sees")
                .hasSize(4);
    }

    private Optional<String> complaint(RawClient client, String path) {
        Attempt attempt = attempt(path);
        return Oracle.complaint(attempt, client.send(attempt.bytes(), false));
    }

    private Reply asked(RawClient client, String path) {
        return client.send(attempt(path).bytes(), false);
    }

    private Attempt attempt(String path) {
        return Attempt.parse("b POST /rest/v1" + path)
                .method(path.startsWith("/rpc") ? "POST" : "GET")
                .filled(stack.values("b", 0));
    }
}
