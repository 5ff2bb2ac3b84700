package dev.parity.target.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.target.compose.Containers.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static final Seen WELL = Seen.of("1\tauth\trunning\tUp 3 seconds (healthy)");
    private static final Seen STARTING = Seen.of("2\trest\trunning\tUp 3 seconds (health: starting)");
    private static final Seen UNHEALTHY = Seen.of("3\tstorage\trunning\tUp 2 minutes (unhealthy)");
    private static final Seen UNCHECKED = Seen.of("4\tredis\trunning\tUp 3 seconds");
    private static final Seen CREATED = Seen.of("5\tgateway\tcreated\tCreated");
    private static final Seen ENDED = Seen.of("6\tfunctions\texited\tExited (1) 1 second ago");

    @Test
    void is_well_when_it_runs_and_its_check_is() {
        assertThat(List.of(WELL, UNCHECKED)).allMatch(Seen::well);
        assertThat(List.of(STARTING, UNHEALTHY, CREATED, ENDED)).noneMatch(Seen::well);
    }

    @Test
    void is_broken_when_waiting_does_not_help() {
        assertThat(List.of(UNHEALTHY, ENDED)).allMatch(Seen::broken);
        assertThat(List.of(WELL, STARTING, UNCHECKED, CREATED)).noneMatch(Seen::broken);
    }

    @Test
    void tells_what_is_waited_for() {
        assertThat(Containers.progress(List.of(WELL, STARTING, CREATED, ENDED)))
                .isEqualTo(
                        "1 of 4 containers healthy; rest starting, gateway created, functions Exited (1) 1 second ago");
    }
}
