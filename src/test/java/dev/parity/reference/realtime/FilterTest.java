package dev.parity.reference.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    @Test
    void reads_several_conditions_and_leaves_commas_in_lists_alone() {
        assertThat(Filter.parse("id=in.(1,2,3),name=not.like.a%,note=eq.\"a,b\""))
                .containsExactly(
                        new Filter("id", false, "in", "(1,2,3)"),
                        new Filter("name", true, "like", "a%"),
                        new Filter("note", false, "eq", "\"a,b\""));
    }

    @Test
    void reads_nothing_as_no_condition() {
        assertThat(Filter.parse("  ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "undefined      | [\"undefined\"]",
                "subject=foo.x  | [\"foo\", \"x\"]",
                "id=in.5        | [\"in\", \"5\"]",
                "id=is.maybe    | [\"is\", \"maybe\"]",
            })
    void refuses_in_the_words_of_the_original(String text, String shown) {
        assertThatThrownBy(() -> Filter.parse(text)).hasMessage("Error parsing `filter` params: " + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=eq.1        | coalesce((cast(cast(? as text) as int8) = cast(cast(? as text) as int8)), false)",
                "id=not.eq.1    | coalesce(not (cast(cast(? as text) as int8) = cast(cast(? as text) as int8)), false)",
                "id=in.(1)      | coalesce((cast(cast(? as text) as int8) = any(cast(cast(? as text) as int8[]))), false)",
                "id=is.null     | coalesce((cast(cast(? as text) as int8) is null), false)",
                "id=like.a      | coalesce((cast(cast(? as text) as text) like cast(cast(? as text) as text)), false)",
            })
    void lets_the_database_compare_in_the_columns_type(String text, String sql) {
        assertThat(Filter.parse(text).get(0).sql("int8")).isEqualTo(sql);
    }
}
