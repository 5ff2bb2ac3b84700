package dev.parity.reference.storage.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
    @Test
    void decodes_utf8_and_leaves_plus_signs() {
        assertThat(Percent.decoded("a+b%20%F0%9F%98%80%2F")).contains("a+b 😀/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%Z0", "%F0%9F", "%C3%28", "%f"})
    void refuses_what_is_no_utf8(String text) {
        assertThat(Percent.decoded(text)).isEmpty();
    }

    @Test
    void leaves_what_structures_a_path_encoded() {
        assertThat(Percent.decodedUri("b/dir%2Fmy%20file%3F")).isEqualTo("b/dir%2Fmy file%3F");
    }
}
