package dev.parity.reference.storage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
    private static final String TYPE = "multipart/form-data; boundary=\"b 1\"";

    @Test
    void gives_the_fields_before_the_file_and_the_file() {
        MultipartForm form = read("""
                --b 1
                Content-Disposition: form-data; name="cacheControl"

                3600
                --b 1
                Content-Disposition: form-data; name=""; filename="ä.txt"
                Content-Type: Text/Plain; charset=utf-8

                hello
                --b 2 is no boundary
                --b 1
                Content-Disposition: form-data; name="late"

                x
                --b 1--
                """);

        assertThat(form.field("cacheControl")).contains("3600");
        assertThat(form.field("late")).isEmpty();
        assertThat(form.fileType()).isEqualTo("text/plain");
        assertThat(content(form)).isEqualTo("hello\r\n--b 2 is no boundary");
    }

    @Test
    void takes_an_empty_file() {
        MultipartForm form = read("""
                --b 1
                Content-Disposition: form-data; name="f"; filename="e"


                --b 1--
                """);

        assertThat(content(form)).isEmpty();
    }

    @Test
    void refuses_a_form_without_a_file() {
        assertThatThrownBy(() -> read("""
                        --b 1
                        Content-Disposition: form-data; name="a"

                        1
                        --b 1--
                        """)).hasMessage("No content provided");
    }

    @Test
    void refuses_what_is_no_form() {
        assertThatThrownBy(() -> read("nothing")).hasMessage("Unexpected end of form");
        assertThatThrownBy(() -> MultipartForm.read("multipart/form-data", new ByteArrayInputStream(new byte[0])))
                .hasMessage("Multipart: Boundary not found");
    }

    private static MultipartForm read(String body) {
        byte[] bytes = body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return MultipartForm.read(TYPE, new ByteArrayInputStream(bytes));
    }

    private static String content(MultipartForm form) {
        try {
            return new String(form.file().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
