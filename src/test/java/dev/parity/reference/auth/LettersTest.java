package dev.parity.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicReference<Response> site = new AtomicReference<>(Response.text(200, "<p>Hi {{ .Email }}</p>"));
    private final HttpServer server = HttpServer.start(
            new InetSocketAddress("127.0.0.1", 0),
            new Routes((request, thrown) -> Response.text(500, "")).otherwise(request -> site.get()));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Code {{ .Token }}.                                    | Code 123456.",
                "{{.Email}}                                            | a&#43;b@x.test",
                "<a href=\"{{ .ConfirmationURL }}\">                   | <a href=\"http://x.test/v?a=1&amp;b=2\">",
                "<a href=\"http://y.test?next={{ .ConfirmationURL }}\">| <a href=\"http://y.test?next=http%3A%2F%2Fx.test%2Fv%3Fa%3D1%26b%3D2\">",
                "<a href=\"{{ .Data.home }}\">                         | <a href=\"#ZgotmplZ\">",
                "{{ if .Data.name }}Dear {{ .Data.name }}{{ else }}Hello{{ end }}! | Dear &lt;b&gt;Ada!",
                "{{ if .Data.none }}Dear {{ .Data.none }}{{ else }}Hello{{ end }}! | Hello!",
                "({{ .Missing }})                                      | ()",
                "a {{- /* nothing */ -}} b                             | ab",
            })
    void fills_in_what_go_would(String template, String expected) {
        ObjectNode values = Json.object().put("Token", "123456").put("Email", "a+b@x.test");
        values.put("ConfirmationURL", "http://x.test/v?a=1&b=2");
        values.putObject("Data").put("name", "<b>Ada").put("home", "javascript:alert(1)");

        assertThat(new LetterTemplate(template).filled(values)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "{{ range .Data }}{{ end }}, {{range .Data}} is not understood",
        "{{ if .Data }}, {{if}} without {{end}}",
        "{{ end }}, unexpected {{end}}",
    })
    void refuses_what_it_does_not_understand(String template, String reason) {
        assertThatThrownBy(() -> new LetterTemplate(template)).hasMessage(reason);
    }

    @Test
    void takes_the_body_from_the_site_and_keeps_it_for_a_while() {
        Letters letters = letters("/mail.html");

        String first = html(letters);
        site.set(Response.text(200, "other words"));
        String kept = html(letters);
        clock.advance(Duration.ofMinutes(11));

        assertThat(first).isEqualTo("<p>Hi ada@x.test</p>");
        assertThat(kept).isEqualTo(first);
        assertThat(html(letters)).isEqualTo("other words");
    }

    @Test
    void keeps_the_old_body_while_the_site_is_down() {
        Letters letters = letters("/mail.html");
        html(letters);
        site.set(Response.text(503, "down"));
        clock.advance(Duration.ofMinutes(11));

        assertThat(html(letters)).isEqualTo("<p>Hi ada@x.test</p>");
    }

    @Test
    void says_it_in_the_usual_words_where_there_never_was_a_good_body() {
        site.set(Response.text(404, "nothing"));

        Letters.Letter letter = letters("/mail.html").letter("invite", values());

        assertThat(letter.subject()).isEqualTo("You've been invited");
        assertThat(letter.html()).contains("You have been invited to create an account.");
    }

    private Letters letters(String address) {
        return new Letters(
                new AuthSettings.Letters(
                        Map.of("invite", "Come in"),
                        Map.of("invite", address),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(10),
                        1000),
                new LetterSource("http://127.0.0.1:" + server.port()),
                clock);
    }

    private static String html(Letters letters) {
        return letters.letter("invite", values()).html();
    }

    private static ObjectNode values() {
        return Json.object().put("Email", "ada@x.test");
    }
}
