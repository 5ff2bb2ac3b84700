package dev.parity.observation.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeterageTest {
    private final Meterage meterage = new Meterage("a test");

    @Test
    void totals_become_processors_in_use() {
        meterage.add(10, List.of(total("rest-1", 100, 50), total("rest-2", 7, 30)));
        meterage.add(14, List.of(total("rest-1", 102, 60), total("rest-2", 7, 30)));
        meterage.add(20, List.of(total("rest-1", 103, 40), total("rest-2", 13, 30)));

        ServiceUse rest = only();

        assertThat(rest.instances()).isEqualTo(2);
        assertThat(rest.cpuMean()).isCloseTo(0.9, within(1e-9)); // 9 s in 10
        assertThat(rest.cpuMost()).isCloseTo(7.0 / 6, within(1e-9));
        assertThat(rest.cpuMostOfOne()).isEqualTo(1);
        assertThat(rest.memoryMost()).isEqualTo(90);
        assertThat(rest.memoryMostOfOne()).isEqualTo(60);
    }

    @Test
    void a_rate_is_taken_where_no_total_is_told() {
        meterage.add(0, List.of(rate("auth-1", 0.5)));
        meterage.add(10, List.of(rate("auth-1", 0.2)));
        meterage.add(20, List.of(rate("auth-1", 0.4)));

        assertThat(only().cpuMean()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void an_instance_that_comes_later_counts_from_its_own_beginning() {
        meterage.add(0, List.of(sent("gateway-1", 1000)));
        meterage.add(5, List.of(sent("gateway-1", 1100), sent("gateway-2", 30)));
        meterage.add(10, List.of(sent("gateway-2", 50)));

        assertThat(only().sent()).contains(150L);
    }

    @Test
    void one_look_tells_nothing() {
        meterage.add(0, List.of(total("rest-1", 100, 50)));

        assertThat(meterage.usage().services()).isEmpty();
    }

    private ServiceUse only() {
        assertThat(meterage.usage().services()).hasSize(1);
        return meterage.usage().services().get(0);
    }

    private static Reading total(String instance, double seconds, long memory) {
        return reading(instance, Optional.of(seconds), Optional.empty(), memory, Optional.empty());
    }

    private static Reading rate(String instance, double cores) {
        return reading(instance, Optional.empty(), Optional.of(cores), 1, Optional.empty());
    }

    private static Reading sent(String instance, long bytes) {
        return reading(instance, Optional.empty(), Optional.empty(), 1, Optional.of(bytes));
    }

    private static Reading reading(
            String instance, Optional<Double> seconds, Optional<Double> cores, long memory, Optional<Long> sent) {
        return new Reading(
                instance.replaceFirst("-.*", ""),
                instance,
                seconds,
                cores,
                memory,
                Optional.empty(),
                sent,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Reserved.NOTHING);
    }
}
