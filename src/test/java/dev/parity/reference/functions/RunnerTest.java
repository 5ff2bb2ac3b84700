package dev.parity.reference.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

class RunnerTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String HEAD = "{\"method\":\"GET\",\"url\":\"http://h/\",\"headers\":[]}";
    private static final Runner.Call CALL =
            new Runner.Call("f", "export default () => new Response('x')", Map.of(), HEAD, null);

    /** Seen in CI: whoever closed waited for a call that waited for a lock of whoever closed. */
    @RepeatedTest(40)
    void closes_in_the_middle_of_calls() throws Exception {
        Runner runner = new Runner(new Limits(LONG, LONG, 150L << 20));
        CountDownLatch answers = new CountDownLatch(8);
        for (int i = 0; i < 4; i++) {
            Thread caller = new Thread(() -> call(runner, answers));
            caller.setDaemon(true);
            caller.start();
        }
        assertThat(answers.await(20, TimeUnit.SECONDS)).as("calls are answered").isTrue();

        Thread closing = new Thread(runner::close);
        closing.setDaemon(true);
        closing.start();

        closing.join(Duration.ofSeconds(20).toMillis());
        assertThat(closing.isAlive()).as("still closing").isFalse();
    }

    private static void call(Runner runner, CountDownLatch answers) {
        try {
            for (; ; ) {
                runner.run(CALL);
                answers.countDown();
            }
        } catch (IllegalStateException closed) {
            return;
        }
    }
}
