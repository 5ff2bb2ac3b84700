package dev.parity.reference.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.reference.postgres.DatabaseUrl;
import dev.parity.reference.stack.RawClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mutations of valid requests to every service through the gateway. Attempt {@code i} depends on the seed and {@code i}
 * alone: {@code -Dparity.fuzz.seed=S -Dparity.fuzz.first=I -Dparity.fuzz.requests=1} repeats one.
 */
@EnabledIfSystemProperty(
        named = "parity.fuzz.requests",
        matches = "\\d+",
        disabledReason = "sends mutations only when asked: mvn -B verify -Dtest=FuzzTest -Dparity.fuzz.requests=1500")
class FuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(FuzzTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REQUESTS = Integer.getInteger("parity.fuzz.requests", 1500);
    private static final int FIRST = Integer.getInteger("parity.fuzz.first", 0);
    private static final int PER_ATTACKER = 300;
    private static final int SHOWN = 40;
    private static final long SEED = Long.getLong("parity.fuzz.seed", 1);

    private static FuzzedStack stack;

    @BeforeAll
    static void open_a_stack() throws IOException, InterruptedException {
        stack = FuzzedStack.open();
    }

    @AfterAll
    static void end_it() {
        stack.close();
    }

    @Test
    void odd_requests_break_nothing_and_learn_nothing() throws IOException, InterruptedException, SQLException {
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
                Optional<String> complaint = Oracle.complaint(filled, reply);
                if (complaint.isPresent()) {
                    complaints.add("seed " + SEED + " attempt " + i + ": " + complaint.get() + "\n  " + filled
                            + "\n  -> " + Attempt.cut(reply.text(), 900));
                }
            }
        }
        LOG.info("seed {}: {} attempts, by status {}", SEED, REQUESTS, statuses);

        assertThat(complaints.stream().limit(SHOWN))
                .as("%d of %d, seed %d", complaints.size(), REQUESTS, SEED)
                .isEmpty();
        assertThat(stack.ownersView().split(FuzzedStack.CANARY, -1))
                .as("what the owner still sees")
                .hasSize(5);
        assertThat(openTransactions()).as("transactions left open").isZero();
        assertThat(statuses.headMap(500).tailMap(200).keySet())
                .as("the attempts reached the services")
                .contains(200, 400, 404);
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

    private static int openTransactions() throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(stack.connection().database().orElseThrow());
        try (Connection connection = DriverManager.getConnection(
                        url.jdbc(), url.user(), url.password().orElse(""));
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_stat_activity where state like 'idle in transaction%'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
