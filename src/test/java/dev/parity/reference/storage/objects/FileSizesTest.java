package dev.parity.reference.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSizesTest {
    @ParameterizedTest
    @CsvSource({"10b,10", "1MB,1000000", "1.5kb,1500", "2gB,2000000000", "1.2345MB,1230000"})
    void reads_decimal_units_with_three_digits(String text, long bytes) {
        assertThat(FileSizes.bytes(text)).isEqualByComparingTo(BigDecimal.valueOf(bytes));
    }

    @Test
    void refuses_a_limit_above_the_services_own() {
        assertThatThrownBy(() -> FileSizes.limit(TextNode.valueOf("2MB"), 1_000_000))
                .hasMessage("The object exceeded the maximum allowed size");
    }

    @Test
    void refuses_part_of_a_byte() {
        assertThatThrownBy(() -> FileSizes.limit(TextNode.valueOf("1.5b"), 1_000_000))
                .hasMessage("invalid input syntax for type bigint: \"1.5\"");
    }

    @Test
    void keeps_what_is_not_given_apart_from_none() {
        assertThat(FileSizes.limit(null, 1)).isNull();
        assertThat(FileSizes.limit(NullNode.instance, 1)).isEqualTo(NullNode.instance);
    }
}
