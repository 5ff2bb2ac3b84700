package dev.parity.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryTimeTest {
    private static final Duration STABLE = Duration.ofSeconds(10);

    @Test
    void is_the_first_good_probe_that_a_quiet_time_follows() {
        List<Sample> samples = samples(100, at -> at < 12 || at > 20);

        RecoveryTime time = RecoveryTime.of("rest", samples, second(10), STABLE);

        assertThat(time.failed()).contains(Duration.ofSeconds(2));
        assertThat(time.recovered()).contains(Duration.ofSeconds(11));
        assertThat(time.failures()).isEqualTo(9);
    }

    @Test
    void a_relapse_begins_anew() {
        List<Sample> samples = samples(100, at -> at != 12 && at != 20);

        assertThat(RecoveryTime.of("rest", samples, second(10), STABLE).recovered())
                .contains(Duration.ofSeconds(11));
    }

    @Test
    void nothing_is_recovered_before_the_quiet_time_is_over() {
        List<Sample> samples = samples(25, at -> at < 12 || at > 20);

        assertThat(RecoveryTime.of("rest", samples, second(10), STABLE).recovered())
                .isEmpty();
    }

    @Test
    void what_never_failed_took_no_time() {
        List<Sample> samples = samples(100, at -> true);

        assertThat(RecoveryTime.of("rest", samples, second(10), STABLE).recovered())
                .contains(Duration.ZERO);
    }

    @Test
    void without_a_probe_nothing_recovered() {
        assertThat(RecoveryTime.of("rest", List.of(), 0, STABLE).recovered()).isEmpty();
    }

    private static List<Sample> samples(int count, java.util.function.IntPredicate good) {
        return IntStream.range(0, count)
                .mapToObj(at -> new Sample("rest", second(at), good.test(at)))
                .toList();
    }

    private static long second(int at) {
        return Duration.ofSeconds(at).toNanos();
    }
}
