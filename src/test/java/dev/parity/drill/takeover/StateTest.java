package dev.parity.drill.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.drill.FactMissing;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void needs_no_more_than_the_name_of_the_primary() {
        State state = State.of("{\"primary\": \"eu-west-1a\"}");

        assertThat(state.told()).isEqualTo("eu-west-1a is the primary, replication not told");
        assertThat(state.asGoodAs(state)).isTrue();
    }

    @Test
    void fewer_copies_than_before_are_not_as_good() {
        State before = State.of("{\"primary\": \"a\", \"replication\": \"sync\", \"standbys\": 2}");
        State after = State.of("{\"primary\": \"b\", \"replication\": \"sync\", \"standbys\": 1}");

        assertThat(after.asGoodAs(before)).isFalse();
    }

    @Test
    void says_what_to_print_where_nothing_names_the_primary() {
        assertThatThrownBy(() -> State.of("node-1"))
                .isInstanceOf(FactMissing.class)
                .hasMessage(
                        "no primary: the tool, told \"state\", printed \"node-1\". Expected one line of JSON that names the"
                                + " primary. Print {\"primary\": \"node-1\", \"replication\": \"async\", \"standbys\": 1}.");
    }
}
