package dev.parity.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.support.ScalingRules.Policy;
import dev.parity.support.ScalingRules.Size;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRulesBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalingRulesTest {
    private static final ScalingRules ONE_IN_THIRTY_SECONDS =
            new ScalingRules(Duration.ZERO, List.of(new Policy(false, 1, Duration.ofSeconds(30))));

    @Test
    void a_pod_in_each_period_is_allowed() {
        List<Size> seen = List.of(seen(0, 19, 3), seen(20, 49, 4), seen(50, 80, 5), seen(81, 90, 6));

        assertThat(ONE_IN_THIRTY_SECONDS.tooFast(seen)).isEmpty();
    }

    @Test
    void two_pods_in_one_period_are_too_fast() {
        List<Size> seen = List.of(seen(0, 19, 3), seen(20, 34, 4), seen(35, 40, 5));

        assertThat(ONE_IN_THIRTY_SECONDS.tooFast(seen)).containsExactly("from 3 to 5 pods within 16 s");
    }

    @Test
    void two_pods_at_once_are_too_fast_downwards_as_well() {
        List<Size> seen = List.of(seen(0, 39, 6), seen(40, 50, 4));

        assertThat(ONE_IN_THIRTY_SECONDS.tooFast(seen)).containsExactly("from 6 to 4 pods within 1 s");
    }

    @Test
    void who_looked_away_for_a_minute_has_not_seen_two_pods_at_once() {
        List<Size> seen = List.of(seen(0, 10, 3), seen(70, 80, 5));

        assertThat(ONE_IN_THIRTY_SECONDS.tooFast(seen)).isEmpty();
    }

    @Test
    void the_most_generous_policy_counts() {
        ScalingRules rules = new ScalingRules(
                Duration.ZERO,
                List.of(new Policy(true, 100, Duration.ofSeconds(15)), new Policy(false, 4, Duration.ofSeconds(15))));

        assertThat(rules.tooFast(List.of(at(0, 3), at(15, 7), at(30, 14)))).isEmpty();
        assertThat(rules.tooFast(List.of(seen(0, 14, 3), seen(15, 20, 8)))).hasSize(1);
    }

    @Test
    void a_direction_that_is_disabled_allows_nothing() {
        ScalingRules rules = ScalingRules.of(
                new HPAScalingRulesBuilder().withSelectPolicy("Disabled").build(), Duration.ZERO);

        assertThat(rules.tooFast(List.of(at(0, 3), at(40, 4)))).hasSize(1);
    }

    @Test
    void the_longest_time_has_a_look_in_each_period() {
        assertThat(ONE_IN_THIRTY_SECONDS.longest(3, 10)).isEqualTo(Duration.ofSeconds(7 * 45));
        assertThat(ONE_IN_THIRTY_SECONDS.longest(10, 3)).isEqualTo(Duration.ofSeconds(7 * 45));
    }

    private static Size seen(int at, int until, int pods) {
        return new Size(Duration.ofSeconds(at), Duration.ofSeconds(until), pods);
    }

    private static Size at(int seconds, int pods) {
        return new Size(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), pods);
    }
}
