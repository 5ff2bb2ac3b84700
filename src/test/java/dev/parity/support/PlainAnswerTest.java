package dev.parity.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainAnswerTest {
    @Test
    void a_body_of_known_length_leaves_what_comes_after_it() throws IOException {
        InputStream in = said("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nblueHTTP/1.1 204 No Content\r\n");

        PlainAnswer answer = PlainAnswer.read(in);

        assertThat(answer).isEqualTo(new PlainAnswer("HTTP/1.1 200 OK", "blue", false));
        assertThat(in.read()).isEqualTo('H');
    }

    @Test
    void a_body_in_chunks_is_put_together() throws IOException {
        PlainAnswer answer = PlainAnswer.read(
                said(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nbl\r\n2\r\nue\r\n0\r\n\r\n"));

        assertThat(answer).isEqualTo(new PlainAnswer("HTTP/1.1 200 OK", "blue", true));
    }

    @Test
    void a_body_that_is_cut_is_no_answer() {
        assertThatThrownBy(() -> PlainAnswer.read(said("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbl")))
                .hasMessage("an answer that was cut after 2 of 4 bytes");
    }

    @Test
    void a_connection_that_ends_at_once_is_no_answer() {
        assertThatThrownBy(() -> PlainAnswer.read(said(""))).hasMessage("a connection that ended without an answer");
    }

    private static InputStream said(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
