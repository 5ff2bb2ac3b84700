package dev.parity.reference.rest.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {
    @Test
    void reads_columns_embeddings_spreads_and_hints() {
        String raw = "select=id,n:name::text,data->a->>0,...clients!fk(name),tasks!left!inner(count(),x.sum()::int)";

        List<SelectItem> items = QueryParameters.parse(raw, false).select();

        assertThat(items)
                .containsExactly(
                        new SelectItem.Column(Field.column("id"), null, null, null, null),
                        new SelectItem.Column(Field.column("name"), null, null, "text", "n"),
                        new SelectItem.Column(
                                new Field(
                                        "data",
                                        List.of(new Field.Step(false, false, "a"), new Field.Step(true, true, "+0"))),
                                null,
                                null,
                                null,
                                null),
                        new SelectItem.Relation(
                                "clients",
                                null,
                                "fk",
                                false,
                                true,
                                List.of(new SelectItem.Column(Field.column("name"), null, null, null, null))),
                        new SelectItem.Relation(
                                "tasks",
                                null,
                                null,
                                false,
                                false,
                                List.of(
                                        new SelectItem.Column(Field.column("*"), Aggregate.COUNT, null, null, null),
                                        new SelectItem.Column(Field.column("x"), Aggregate.SUM, "int", null, null))));
    }

    @Test
    void keeps_quoted_and_escaped_list_values_apart() {
        QueryParameters query = QueryParameters.parse("name=not.in.(%22a,b%22,c%20d,%22%5C%22%22)", false);

        assertThat(query.filters())
                .containsExactly(new Placed<>(
                        List.of(),
                        new Logic.Filter(Field.column("name"), true, new Operation.In(List.of("a,b", "c d", "\"")))));
    }

    @Test
    void places_filters_orders_and_ranges_at_the_path_they_name() {
        QueryParameters query = QueryParameters.parse("a.b.id=gt.1&a.order=id.desc&a.limit=2&a.offset=3", false);

        assertThat(query.filters().get(0).path()).containsExactly("a", "b");
        assertThat(query.orders().get(0).path()).containsExactly("a");
        assertThat(query.ranges()).containsEntry(List.of("a"), new Range(BigInteger.valueOf(3), BigInteger.valueOf(4)));
    }

    @Test
    void takes_a_value_without_operator_as_an_argument_only_for_calls() {
        QueryParameters call = QueryParameters.parse("a=1&b=eq.2", true);

        BadQuery refused = catchThrowableOfType(BadQuery.class, () -> QueryParameters.parse("a=1&b=eq.2", false));

        assertThat(call.arguments()).containsExactly(new QueryString.Pair("a", "1"));
        assertThat(call.filters()).hasSize(1);
        assertThat(refused).hasMessage("\"failed to parse filter (1)\" (line 1, column 1)");
    }

    @Test
    void sorts_and_encodes_the_canonical_form() {
        assertThat(QueryParameters.parse("b=eq.1&a=eq.x+y&c=is.null", false).canonical())
                .isEqualTo("a=eq.x%20y&b=eq.1&c=is.null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "or=() | (line 1, column 4) | unexpected \")\" expecting field name (* or [a..z0..9_$]),"
                        + " negation operator (not) or logic operator (and, or)",
                "select=data->>--34 | (line 1, column 9) | unexpected \"-\" expecting digit",
                "id=noop.0 | (line 1, column 1) | unexpected \"o\" expecting \"not\" or operator (eq, gt, ...)",
                "order=ac.smth | (line 1, column 4) |"
                        + " unexpected \"s\" expecting \"asc\", \"desc\", \"nullsfirst\" or \"nullslast\"",
                "id=is.xyz | (line 1, column 4) |"
                        + " unexpected \"x\" expecting isVal: (null, not_null, true, false, unknown)",
            })
    void words_errors_as_the_original_does(String raw, String place, String details) {
        BadQuery refused = catchThrowableOfType(BadQuery.class, () -> QueryParameters.parse(raw, false));

        assertThat(refused.getMessage()).endsWith(place);
        assertThat(refused.details()).isEqualTo(details);
    }

    @ParameterizedTest
    @CsvSource({"0-9, 0, 9", "10-, 10,", "9-2, 9, 2"})
    void reads_range_headers(String header, BigInteger first, BigInteger last) {
        assertThat(Range.ofHeader(header)).isEqualTo(new Range(first, last));
    }

    @Test
    void asks_for_all_rows_by_a_range_it_does_not_understand() {
        assertThat(Range.ofHeader("bytes=0-5").isAll()).isTrue();
    }

    @Test
    void survives_broken_percent_escapes() {
        assertThat(QueryString.decode("a%zz%4%41+b")).isEqualTo("a%zz%4A b");
    }
}
