package dev.parity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.driver.Unreachable;
import dev.parity.observation.ScenarioResult.State;
import dev.parity.support.Broken;
import dev.parity.support.Leak;
import dev.parity.support.Undeclared;
import dev.parity.support.Unsupported;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ResultWriterTest {
    @Test
    void tells_a_broken_promise_from_a_leak() {
        assertThat(state(Status.FAILED, new Broken("The rows", 2, 1))).isEqualTo(State.FAILED);
        assertThat(state(Status.FAILED, new Leak("The rows", 2, 1))).isEqualTo(State.LEAK);
    }

    @Test
    void tells_an_environment_that_is_down_from_one_that_is_wrong() {
        assertThat(state(Status.FAILED, new Unreachable("no answer", null))).isEqualTo(State.INCONCLUSIVE);
        assertThat(state(Status.FAILED, new IllegalStateException("a bug"))).isEqualTo(State.FAILED);
    }

    @Test
    void tells_what_is_not_there_from_what_was_left_out() {
        assertThat(state(Status.SKIPPED, new Unsupported("no mailbox"))).isEqualTo(State.UNSUPPORTED);
        assertThat(state(Status.SKIPPED, new TestAbortedException("interrupted")))
                .isEqualTo(State.SKIPPED);
        assertThat(state(Status.PASSED, null)).isEqualTo(State.PASSED);
    }

    @Test
    void proves_nothing_where_the_environment_has_what_it_does_not_declare() {
        Undeclared undeclared = new Undeclared("staging", "database-http", "the extension http");

        assertThat(state(Status.FAILED, undeclared)).isEqualTo(State.INCONCLUSIVE);
        assertThat(undeclared)
                .hasMessage("The environment staging does not declare the extended capability database-http, and yet"
                        + " the database has the extension http. Expected it to be declared. Write \"database-http\""
                        + " under extended in its file, or take the extension http out of the database.");
    }

    @Test
    void a_step_that_nobody_defined_is_a_failure() {
        assertThat(state(Status.UNDEFINED, null)).isEqualTo(State.FAILED);
    }

    private static State state(Status status, Throwable error) {
        return ResultWriter.state(new Result(status, Duration.ZERO, error));
    }
}
