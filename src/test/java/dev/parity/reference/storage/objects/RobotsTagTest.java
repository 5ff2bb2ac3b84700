package dev.parity.reference.storage.objects;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTagTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "noindex",
                "noindex, nofollow",
                "googlebot: noindex",
                "max-snippet: -1, max-image-preview:large",
                "unavailable_after: Wed, 03 Dec 2025 13:09:53 GMT, noindex"
            })
    void takes_rules_of_the_grammar(String value) {
        assertThatCode(() -> RobotsTag.mustBeValid(value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|Invalid X-Robots-Tag rule: \"nonsense\"",
                "noindex,,nofollow|X-Robots-Tag header contains empty rule",
                "googlebot:|X-Robots-Tag user agent \"googlebot\" has no rules specified",
                "max-snippet: -2|X-Robots-Tag \"max-snippet\" value must be an integer >= -1, got: \"-2\"",
                "unavailable_after: soon|X-Robots-Tag \"unavailable_after\" value must be a valid date, got: \"soon\""
            })
    void says_which_rule_is_wrong(String value, String message) {
        assertThatThrownBy(() -> RobotsTag.mustBeValid(value)).hasMessage("Invalid X-Robots-Tag header: " + message);
    }
}
