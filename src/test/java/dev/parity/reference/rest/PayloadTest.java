package dev.parity.reference.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static Payload read(String body, String type) {
        return Payload.read(body.getBytes(StandardCharsets.UTF_8), MediaType.parse(type), Optional.empty(), false);
    }

    @Test
    void takes_the_keys_of_every_row() {
        Payload rows = read("[{\"a\":{\"x\":[1]},\"b\":2},{\"b\":3,\"a\":null}]", "application/json");

        assertThat(rows.keys()).containsExactlyInAnyOrder("a", "b");
        assertThat(rows.object()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "}{ x = 2", "{\"a\":1} x", "[1", "{\"a\":}"})
    void refuses_what_is_not_json(String body) {
        assertThatThrownBy(() -> read(body, "application/json")).hasMessage("Empty or invalid json");
    }

    @Test
    void refuses_nesting_that_no_parser_should_follow() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> read("{\"a\":" + deep, "application/json")).hasMessage("Empty or invalid json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":1},{\"b\":2}]", "[1]", "[{\"a\":1},2]"})
    void refuses_rows_whose_keys_differ(String body) {
        assertThatThrownBy(() -> read(body, "application/json")).hasMessage("All object keys must match");
    }

    @Test
    void turns_csv_into_rows() {
        Payload rows = read("a,b\n1,\"x,\"\"y\"\"\"\nNULL,\n", "text/csv");

        assertThat(rows.json()).isEqualTo("[{\"a\":\"1\",\"b\":\"x,\\\"y\\\"\"},{\"a\":null,\"b\":\"\"}]");
    }

    @Test
    void refuses_short_csv_lines() {
        assertThatThrownBy(() -> read("a,b\n1\n", "text/csv")).hasMessage("All lines must have same number of fields");
    }

    @Test
    void refuses_types_it_cannot_read() {
        assertThatThrownBy(() -> read("x", "image/png")).hasMessage("Content-Type not acceptable: image/png");
    }
}
