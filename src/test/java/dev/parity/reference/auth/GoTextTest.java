package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoTextTest {
    @Test
    void encodes_query_values_sorted_by_name() {
        assertThat(GoText.encode(Map.of("b", "x y*~", "a", "ä/&"))).isEqualTo("a=%C3%A4%2F%26&b=x+y%2A~");
    }

    @ParameterizedTest
    @CsvSource({"24h, 86400000", "1.5h, 5400000", "1h30m, 5400000", "-2s, -2000", "0, 0", "100ms, 100", ".5s, 500"})
    void reads_durations(String text, long millis) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soon | time: invalid duration \"soon\"",
                "1 day | time: unknown unit \" day\" in duration \"1 day\"",
                "10 | time: missing unit in duration \"10\"",
                "- | time: invalid duration \"-\"",
                "999999999999h | time: invalid duration \"999999999999h\"",
            })
    void refuses_durations_in_the_words_of_go(String text, String message) {
        assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage(message);
    }
}
