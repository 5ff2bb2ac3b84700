package dev.parity.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearTest {
    private static final List<String> WORDS = List.of("target", "timeouts", "title", "production");

    @Test
    void finds_a_word_with_a_slip_of_the_finger() {
        assertThat(Near.to("tilte", WORDS)).contains("title");
        assertThat(Near.to("Target", WORDS)).contains("target");
    }

    @Test
    void finds_a_word_that_was_cut_short() {
        assertThat(Near.to("prod", WORDS)).contains("production");
    }

    @Test
    void finds_nothing_for_another_word() {
        assertThat(Near.to("colour", WORDS)).isEmpty();
        assertThat(Near.to("", WORDS)).isEmpty();
    }

    @Test
    void counts_swapped_neighbours_as_one_edit() {
        assertThat(Near.distance("tilte", "title")).isEqualTo(1);
        assertThat(Near.distance("", "abc")).isEqualTo(3);
    }
}
