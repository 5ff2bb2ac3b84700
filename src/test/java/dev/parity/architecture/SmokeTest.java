package dev.parity.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void the_build_runs_a_test() {
        assertThat(1 + 1).isEqualTo(2);
    }
}
