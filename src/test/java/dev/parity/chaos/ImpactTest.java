package dev.parity.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parity.drill.Limit;
import dev.parity.drill.Sample;
import dev.parity.drill.Sample.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Steady STEADY = new Steady(
            Map.of("auth", new Steady.Probe("auth", Duration.ofSeconds(1), 20, "test")),
            new Limit(Duration.ofSeconds(30), "test"),
            new Limit(Duration.ofSeconds(60), "test"));

    @Test
    void one_of_two_capabilities_out_for_two_seconds_is_one_second_of_full_outage() {
        List<Sample> samples = new ArrayList<>();
        for (int quarter = 0; quarter < 40; quarter++) {
            boolean out = quarter >= 8 && quarter < 16;
            samples.add(sample("auth", quarter, out ? Answer.FAILED : Answer.GOOD, 0));
            samples.add(sample("rest", quarter, Answer.GOOD, 0));
        }

        Impact impact = Impact.of(samples, STEADY, 0, 4 * SECOND);

        assertThat(impact.area()).isCloseTo(1.0, within(0.01));
        assertThat(impact.noticed()).contains(Duration.ofSeconds(2));
        assertThat(impact.served().get("auth")).isCloseTo(0.5, within(0.01));
        assertThat(impact.served()).containsEntry("rest", 1.0);
    }

    @Test
    void an_answer_that_comes_too_late_is_none_and_covers_all_of_its_time() {
        List<Sample> samples = List.of(
                sample("auth", 1, Answer.GOOD, 0),
                new Sample("auth", 3 * SECOND, Answer.GOOD, 2 * SECOND),
                sample("auth", 13, Answer.GOOD, 0));

        Impact impact = Impact.of(samples, STEADY, 0, 3 * SECOND);

        assertThat(impact.area()).isCloseTo(2.25, within(0.01));
    }

    @Test
    void a_wrong_answer_is_told_apart_from_none() {
        List<Sample> samples = List.of(sample("auth", 1, Answer.FAILED, 0), sample("auth", 2, Answer.WRONG, 0));

        assertThat(Impact.of(samples, STEADY, 0, SECOND).wrong()).containsExactly("auth 500 ms after the fault");
    }

    @Test
    void without_a_fault_nothing_is_noticed() {
        Impact impact = Impact.of(List.of(sample("auth", 1, Answer.GOOD, 0)), STEADY, 0, SECOND);

        assertThat(impact.area()).isZero();
        assertThat(impact.depth()).isEqualTo(1);
        assertThat(impact.noticed()).isEmpty();
    }

    @Test
    void a_capability_that_nobody_probed_is_not_steady() {
        assertThat(STEADY.broken(List.of()))
                .containsExactly("auth: 100 of 100 probes failed or took longer than 1000 ms");
    }

    private static Sample sample(String capability, int quarter, Answer answer, long took) {
        return new Sample(capability, quarter * SECOND / 4, answer, took);
    }
}
