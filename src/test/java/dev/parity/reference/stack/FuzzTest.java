package dev.parity.reference.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.stack.RawClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mutations of valid requests to every service through the gateway. Attempt {@code i} depends on the seed and {@code i}
 * alone: {@code -Dparity.fuzz.seed=S -Dparity.fuzz.first=I -Dparity.fuzz.requests=1} repeats one. The seed may be
 * {@code random}; it is printed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int REQUESTS = Integer.getInteger("parity.fuzz.requests", 1000);
    private static final int FIRST = Integer.getInteger("parity.fuzz.first", 0);
    private static final int PER_ATTACKER = 300;
    private static final int ENOUGH_TO_MEET_EVERYTHING = 500;
    private static final int PER_SESSION = 20;
    private static final int GATEWAY_THREADS = 4;
    private static final int SHOWN = 40;
    private static final long SEED = seed(System.getProperty("parity.fuzz.seed", "1"));

    private static FuzzedStack stack;
    private static String ownedBefore;

    private static long seed(String wanted) {
        return wanted.equals("random") ? new Random().nextInt(1_000_000_000) : Long.parseLong(wanted);
    }

    @BeforeAll
    static void open_a_stack() throws IOException, InterruptedException, SQLException {
        LOG.info("seed {}", SEED);
        stack = FuzzedStack.open();
        stack.database().setTrap();
        stack.database().publishNotes();
        ownedBefore = stack.database().ownedBy(stack.owner());
    }

    @AfterAll
    static void end_it() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void odd_requests_break_nothing_and_learn_nothing() throws IOException, InterruptedException {
        List<Attempt> valid = valid();
        List<String> complaints = new ArrayList<>();
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        try (RawClient client = new RawClient(stack.port(), PATIENCE)) {
            for (int i = FIRST; i < FIRST + REQUESTS; i++) {
                if (i % PER_ATTACKER == PER_ATTACKER - 1) {
                    stack.newAttacker();
                }
                Random random = new Random(SEED * 1_000_003 + i);
                Attempt attempt = new Mutations(random).mutated(valid.get(random.nextInt(valid.size())));
                Attempt filled = attempt.filled(stack.values(attempt.who(), i));
                Reply reply = client.send(filled.bytes(), filled.unfinished());
                LOG.debug("{} {} {}", i, reply.status(), filled);
                statuses.merge(reply.status(), 1, Integer::sum);
                int number = i;
                complaint(client, filled, reply)
                        .ifPresent(what -> complain(
                                complaints,
                                "seed " + SEED + " attempt " + number + ": " + what + "\n  " + filled + "\n  -> "
                                        + Attempt.cut(reply.text(), 900)));
            }
        }
        LOG.info("seed {}: {} attempts, by status {}", SEED, REQUESTS, statuses);

        assertThat(complaints.stream().limit(SHOWN))
                .as("%d of %d, seed %d", complaints.size(), REQUESTS, SEED)
                .isEmpty();
        if (REQUESTS >= ENOUGH_TO_MEET_EVERYTHING) {
            assertThat(statuses.keySet())
                    .as("the attempts reached the services")
                    .contains(200, 201, 204, 400, 401, 403, 404, 405);
        }
    }

    private static void complain(List<String> complaints, String what) {
        LOG.warn("{}", what);
        complaints.add(what);
    }

    /** An answer to HEAD hides why; the same asked by GET tells. */
    private static Optional<String> complaint(RawClient client, Attempt attempt, Reply reply) {
        if (attempt.method().equals("HEAD") && reply.status() >= 500) {
            Attempt told = attempt.method("GET");
            return Oracle.complaint(told, client.send(told.bytes(), told.unfinished()));
        }
        return Oracle.complaint(attempt, reply);
    }

    @Test
    @Order(2)
    void odd_frames_break_nothing_and_learn_nothing() throws IOException, InterruptedException {
        stack.newAttacker();
        SocketFuzz sockets = new SocketFuzz(stack, PATIENCE);

        assertThat(sockets.complaints(SEED, Math.max(1, REQUESTS / PER_SESSION)).stream()
                        .limit(SHOWN))
                .as("sessions, seed %d", SEED)
                .isEmpty();
        assertThat(sockets.isTold(stack.ownerToken()))
                .as("the owner hears of her own note")
                .isTrue();
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(
            strings = {
                "POST /rest/v1/posts HTTP/1.1\r\nHost: x\r\napikey: {key}\r\nContent-Length: 10\r\n\r\n{",
                "POST /storage/v1/object/list/x HTTP/1.1\r\nHost: x\r\napikey: {key}\r\nContent-Length: 10\r\n\r\n",
                "POST /auth/v1/signup HTTP/1.1\r\nHost: x\r\napikey: {key}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
            })
    void a_body_that_the_client_cuts_is_the_clients_fault(String half) {
        try (RawClient client = new RawClient(stack.port(), PATIENCE)) {
            String filled = half.replace("{key}", stack.values("b", 0).get("key"));
            Reply reply = client.send(filled.getBytes(StandardCharsets.ISO_8859_1), true);

            assertThat(reply.hung()).isFalse();
            assertThat(reply.status()).as(reply.text()).isIn(0, 400);
        }
    }

    @Test
    @Order(4)
    void trailers_of_any_size_keep_no_thread_of_the_gateway_busy() {
        String key = stack.values("b", 0).get("key");
        Attempt trailers = Attempt.parse("b POST /rest/v1/rpc/add application/json x")
                .filled(Map.of("key", key, "token", key))
                .with("Transfer-Encoding", "chunked")
                .body("d\r\n{\"a\":1,\"b\":2}\r\n0\r\nA" + "b".repeat(100_000) + ": c\r\n\r\n");
        Attempt ordinary = Attempt.parse("b GET /rest/v1/posts").filled(Map.of("key", key, "token", key));
        try (RawClient client = new RawClient(stack.port(), PATIENCE)) {
            assertThat(client.send(trailers.bytes(), false).text()).endsWith("3");

            for (int thread = 0; thread < GATEWAY_THREADS; thread++) {
                assertThat(client.send(ordinary.bytes(), false).status()).isEqualTo(200);
            }
        }
    }

    @Test
    @Order(8)
    void what_the_owner_has_is_as_before_and_no_statement_was_smuggled_in()
            throws IOException, InterruptedException, SQLException {
        assertThat(stack.database().ownedBy(stack.owner()))
                .as("the owner's rows")
                .contains(FuzzedStack.CANARY)
                .isEqualTo(ownedBefore);
        assertThat(stack.ownersView().split(FuzzedStack.CANARY, -1))
                .as("what the owner still sees")
                .hasSize(5);
        assertThat(stack.database().trapped()).as("rows in the trap").isZero();
        assertThat(stack.database().openTransactions())
                .as("transactions left open")
                .isZero();
    }

    @Test
    @Order(9)
    void a_seeded_fault_of_each_kind_is_seen() throws IOException, InterruptedException, SQLException {
        new SeededFaults(stack).mustBeSeen();
    }

    private static List<Attempt> valid() throws IOException {
        try (InputStream lines = FuzzTest.class.getResourceAsStream("fuzz-requests.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Attempt::parse)
                    .toList();
        }
    }
}
