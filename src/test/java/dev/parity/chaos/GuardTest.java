package dev.parity.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.drill.Limit;
import dev.parity.drill.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_condition_that_comes_to_hold_trips_it_and_says_why() {
        AtomicBoolean withdrawn = new AtomicBoolean();
        try (Guard guard = Guard.watching(
                List.of(() -> withdrawn.get() ? Optional.of("the permit was taken back") : Optional.empty()))) {
            assertThat(guard.tripped()).isFalse();

            withdrawn.set(true);

            Awaitility.await().atMost(Duration.ofSeconds(20)).until(guard::tripped);
            assertThat(guard.reason()).contains("the permit was taken back");
        }
    }

    @Test
    void a_guard_that_cannot_look_does_not_let_things_go_on() {
        try (Guard guard = Guard.watching(List.of(() -> {
            throw new IllegalStateException("no file");
        }))) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(guard::tripped);

            assertThat(guard.reason()).contains("a guard cannot look any more: no file");
        }
    }

    @Test
    void twice_what_a_fault_may_cost_is_too_much() {
        Steady steady = new Steady(
                Map.of(), new Limit(Duration.ofSeconds(1), "test"), new Limit(Duration.ofSeconds(60), "test"));

        assertThat(Guard.burnt(() -> outage(1), steady, 0).get()).isEmpty();
        assertThat(Guard.burnt(() -> outage(3), steady, 0).get())
                .contains("the error budget is burnt: 3.0 s of full outage, at most 2.0 s (twice chaos-area)");
    }

    private static List<Sample> outage(long seconds) {
        return List.of(
                new Sample("auth", seconds * SECOND, Sample.Answer.FAILED, seconds * SECOND),
                new Sample("auth", seconds * SECOND, Sample.Answer.GOOD, 0));
    }
}
