package dev.parity.reference.storage.objects;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.parity.reference.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeTypesTest {
    @ParameterizedTest
    @CsvSource({"image/png,image/png", "image/png,image/*"})
    void lets_in_what_the_bucket_names(String type, String allowed) {
        assertThatCode(() -> MimeTypes.mustBeAllowed(type, Json.array().add(allowed)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"text/plain;charset=UTF-8,text/plain", "image,image/*", "text/plain,image/png"})
    void refuses_all_else(String type, String allowed) {
        assertThatThrownBy(() -> MimeTypes.mustBeAllowed(type, Json.array().add(allowed)))
                .hasMessage("mime type " + type + " is not supported");
    }

    @Test
    void lets_everything_in_where_nothing_is_named() {
        assertThatCode(() -> MimeTypes.mustBeAllowed("x", NullNode.instance)).doesNotThrowAnyException();
        assertThatCode(() -> MimeTypes.mustBeAllowed("x", Json.array())).doesNotThrowAnyException();
    }

    @Test
    void refuses_to_allow_what_is_no_type() {
        assertThatThrownBy(() -> MimeTypes.mustBeAllowable(Json.array().add("not a mime")))
                .hasMessage("mime type not a mime is not supported");
    }
}
