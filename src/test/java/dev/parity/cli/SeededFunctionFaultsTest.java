package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.TwoStacks.Ended;
import dev.parity.reference.http.Response;
import dev.parity.support.FaultProxy;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeded faults of the function runtime; see {@link SeededFaultsTest}. */
class SeededFunctionFaultsTest {
    private static final String SECRET = ".env.json";
    private static TwoStacks stacks;

    @TempDir
    Path folder;

    /** One of the faults is a setting: calls are cut far too late. */
    @BeforeAll
    static void start_a_healthy_stack_and_one_that_cuts_too_late() {
        stacks = TwoStacks.configured(Map.of("functions", Map.of("FUNCTIONS_TIMEOUT_MS", "32000")));
    }

    @AfterEach
    void heal_the_proxy() {
        stacks.proxy().heal();
    }

    @AfterAll
    static void end_them() {
        stacks.close();
    }

    @Test
    void finds_a_function_that_is_cut_too_late() throws IOException {
        Ended ended = stacks.compare(folder, "/A function that never ends is cut/");

        mustFail(ended, "How long it took");
    }

    @Test
    void finds_a_function_that_may_keep_all_memory() throws IOException {
        stacks.proxy()
                .inject((request, healthy) -> request.rawQuery().contains("mood=greedy")
                        ? Response.text(200, "as if it had ended well")
                        : healthy);

        Ended ended = stacks.compare(folder, "/A function that keeps ever more memory is cut/");

        mustFail(ended, "a status of 5xx");
    }

    @Test
    void finds_a_secret_that_another_function_can_read() throws IOException {
        Path seeker = stacks.functions().resolve("seeker").resolve(SECRET);
        Files.copy(stacks.functions().resolve("keeper").resolve(SECRET), seeker);

        Ended ended = stacks.compare(folder, "/A function cannot read the secret of another/");
        Files.delete(seeker);

        mustLeak(ended, "The secret");
    }

    @Test
    void finds_a_secret_that_got_lost() throws IOException {
        Path secret = stacks.functions().resolve("keeper").resolve(SECRET);
        Path aside = Files.move(secret, secret.resolveSibling("aside"));

        Ended ended = stacks.compare(folder, "/A function reads its own secret/");
        Files.move(aside, secret);

        mustFail(ended, "Whether it reads the secret");
    }

    @Test
    void finds_a_runtime_that_keeps_what_a_caller_left() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        stacks.proxy()
                .inject(FaultProxy.body((path, body) -> path.contains("/seeker")
                        ? body.replace("\"visits\":1", "\"visits\":" + visits.incrementAndGet())
                        : body));

        Ended ended = stacks.compare(folder, "/A function leaves nothing behind for the next caller/");

        mustLeak(ended, "The visits");
    }

    @Test
    void finds_a_status_of_the_function_that_is_lost() throws IOException {
        stacks.proxy()
                .inject((request, healthy) ->
                        healthy.status() == 418 ? new Response(500, healthy.headers(), healthy.body()) : healthy);

        Ended ended = stacks.compare(folder, "/A status and a header of the function's own choice/");

        mustFail(ended, "418");
    }

    @Test
    void finds_a_runtime_that_serves_the_old_version_for_ever() throws IOException {
        stacks.proxy().inject(live((path, body) -> body.replace("2", "1")));

        Ended ended = stacks.compare(folder, "/A new version answers in place of the old one/");

        mustFail(ended, "The live version after");
    }

    @Test
    void finds_a_roll_back_that_does_nothing() throws IOException {
        AtomicInteger latest = new AtomicInteger(1);
        stacks.proxy().inject(live((path, body) -> {
            int seen = Integer.parseInt(body.replaceAll("\\D", ""));
            return body.replace(String.valueOf(seen), String.valueOf(latest.accumulateAndGet(seen, Math::max)));
        }));

        Ended ended = stacks.compare(folder, "/Rolling back brings the old version back/");

        mustFail(ended, "The live version after");
    }

    @Test
    void finds_an_old_version_that_was_overwritten() throws IOException {
        stacks.proxy().inject(FaultProxy.body((path, body) -> path.contains("-v1?") ? body.replace("1", "2") : body));

        Ended ended = stacks.compare(folder, "/Version 1 of two stays at its own address/");

        mustFail(ended, "The version that answers");
    }

    @Test
    void finds_a_deployment_that_interrupts() throws IOException {
        AtomicInteger goodInARow = new AtomicInteger(); // three show that the first version is live
        stacks.proxy().inject((request, healthy) -> {
            if (!request.rawPath().contains("/deployed-")) {
                return healthy;
            }
            int good = healthy.status() == 200 ? goodInARow.incrementAndGet() : 0;
            goodInARow.set(good);
            return good == 4 ? Response.text(503, "deploying") : healthy;
        });

        Ended ended = stacks.compare(folder, "/Nobody notices a deployment/");

        mustFail(ended, "The answers during the deployment");
    }

    /** Changes what live functions answer, and no version at its own address. */
    private static FaultProxy.Fault live(java.util.function.BinaryOperator<String> change) {
        return FaultProxy.body((path, body) ->
                path.contains("/deployed-") && !path.matches(".*-v\\d+\\?") ? change.apply(path, body) : body);
    }

    private static void mustFail(Ended ended, String named) {
        mustBe(Outcome.FAILED, ended, named);
    }

    private static void mustLeak(Ended ended, String named) {
        mustBe(Outcome.LEAK, ended, named);
    }

    private static void mustBe(Outcome outcome, Ended ended, String named) {
        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cell().outcome()).as(ended.printed()).isEqualTo(outcome);
        assertThat(ended.cell().reason()).contains(named);
    }
}
