package dev.parity.target.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    @Test
    void names_the_port_that_is_taken() {
        String said = "Error response from daemon: driver failed programming external connectivity on endpoint x:"
                + " Bind for 127.0.0.1:8000 failed: port is already allocated";

        assertThat(Diagnosis.named(List.of("Creating", said)))
                .hasValue("port 8000 of 127.0.0.1 is taken: " + said
                        + ". Expected a free port. Stop what holds it, or choose another.");
    }

    @Test
    void names_the_port_that_another_program_holds() {
        String said = "Error starting userland proxy: listen tcp4 127.0.0.1:8000: bind: address already in use";

        assertThat(Diagnosis.named(List.of(said)).orElseThrow()).startsWith("port 8000 of 127.0.0.1 is taken: ");
    }

    @Test
    void names_the_image_that_cannot_be_pulled() {
        String said = "Error response from daemon: pull access denied for parity, repository does not exist";

        assertThat(Diagnosis.named(List.of(said)))
                .hasValue("the image parity cannot be had: " + said + ". Expected to pull it, or to have it here. Reach"
                        + " its registry, name another image in the variable of .env, or write --images local.");
    }

    @Test
    void names_the_registry_that_is_not_reached() {
        String said = "Error response from daemon: Get \"https://registry.example.org/v2/\": dial tcp: no such host";

        assertThat(Diagnosis.named(List.of(said)).orElseThrow()).startsWith("an image cannot be had: ");
    }

    @Test
    void names_the_variable_that_is_not_set() {
        String said = "error while interpolating: required variable ANON_KEY is missing a value: write ANON_KEY";

        assertThat(Diagnosis.named(List.of(said)).orElseThrow())
                .startsWith("the compose file refers to ANON_KEY, which is not set: ")
                .endsWith("Expected a value. Set ANON_KEY.");
    }

    @Test
    void knows_nothing_better_of_other_words() {
        assertThat(Diagnosis.named(List.of("Network parity_stack  Created"))).isEmpty();
    }
}
