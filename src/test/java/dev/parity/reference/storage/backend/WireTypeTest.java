package dev.parity.reference.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/X-WWW-Form-UrlEncoded; charset=utf-8",
                "application/x-www-form-urlencoded-like",
                "a application/x-www-form-urlencoded"
            })
    void a_type_comes_back_as_it_was_sent(String type) {
        assertThat(WireType.received(WireType.sent(type))).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "APPLICATION/x-www-form-urlencoded;a=b"})
    void a_forms_type_does_not_reach_the_store(String type) {
        assertThat(WireType.sent(type)).startsWith("application/vnd.parity.");
    }
}
