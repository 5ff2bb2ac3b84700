package dev.parity.reference.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
    private static final String LAST = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final String FIRST = " HTTP/1.1\r\nHost: x\r\n";

    private final HttpServer server = HttpServer.start(
            new InetSocketAddress("127.0.0.1", 0),
            new Routes((request, thrown) -> Response.text(500, thrown.toString())).otherwise(RequestTargetTest::tell));

    private static Response tell(Request request) throws IOException {
        String body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Response.text(200, "<" + request.rawPath() + query + " " + body + ">");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%zz", "/a%", "/%%%41", "/a?x=%zz", "/a?%", "/a%4/b%41?c=%&d=%41", "/a;%q", "/%41%c3%a4"})
    void hands_a_target_on_as_it_was_sent(String target) throws IOException {
        assertThat(asked("GET " + target + LAST)).contains("<" + target + " >");
    }

    @Test
    void judges_an_escape_whose_parts_come_one_after_the_other() throws IOException {
        assertThat(asked("GET /a%", "4", "1%z", "z?%", LAST)).contains("</a%41%zz?% >");
    }

    @Test
    void leaves_headers_and_bodies_alone_and_sees_the_next_request_of_the_connection() throws IOException {
        String answers =
                asked("POST /1%zz" + FIRST + "X: %zz\r\nContent-Length: 5\r\n\r\n%z", "z%\n", "GET /2%zz?%" + LAST);

        assertThat(answers).contains("</1%zz %zz%\n>").contains("</2%zz?% >");
    }

    private String asked(String... parts) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setTcpNoDelay(true);
            StringBuilder answers = new StringBuilder();
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                socket.setSoTimeout(200);
                readUntilQuiet(socket, answers);
            }
            socket.setSoTimeout(20_000);
            return answers + new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void readUntilQuiet(Socket socket, StringBuilder answers) throws IOException {
        try {
            for (int c = socket.getInputStream().read();
                    c >= 0;
                    c = socket.getInputStream().read()) {
                answers.append((char) c);
            }
        } catch (java.net.SocketTimeoutException quiet) {
            answers.append('|');
        }
    }
}
