package dev.parity.reference.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | application/json; charset=utf-8",
                "ApplicatIon/vnd.PgRsT.object+json | application/vnd.pgrst.object+json; charset=utf-8",
                "application/vnd.pgrst.array+json;nulls=stripped |"
                        + " application/vnd.pgrst.array+json;nulls=stripped; charset=utf-8",
                "application/vnd.pgrst.array+json | application/json; charset=utf-8",
                "application/vnd.pgrst.plan ; for=\"text/xml\" ; options=analyze |"
                        + " application/vnd.pgrst.plan+text; for=\"text/xml\"; options=analyze; charset=utf-8",
                "application/octet-stream | application/octet-stream",
                "image/png | image/png",
            })
    void reads_types_and_their_parameters(String text, String contentType) {
        assertThat(MediaType.parse(text).contentType()).isEqualTo(contentType);
    }

    @Test
    void prefers_quality_then_specific_types_then_the_clients_order() {
        assertThat(MediaType.accepted("*/*, text/csv;q=0.5, text/xml, application/json"))
                .extracting(MediaType::mime)
                .containsExactly("text/xml", "application/json", "*/*", "text/csv");
    }
}
