package dev.parity.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailDriverTest {
    private static final String HTML =
            "<p><a href=\"http://here/verify?token=abc&amp;type=signup\">Confirm</a> or type 123456</p>";

    private final Recorded recorded = new Recorded();
    private final List<ObjectNode> box = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private MailDriver driver;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/mailbox/ada@parity.test", this::answer);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        driver = new MailDriver(
                Recorded.connection("http://here", Optional.empty(), Optional.of(url), Optional.empty()), recorded);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waits_for_a_mail_and_records_it_once() {
        box.add(mail("1", "Confirm"));

        Mail mail = driver.await("Ada", "reads the mail", "ada@parity.test");

        assertThat(mail.links()).containsExactly("http://here/verify?token=abc&type=signup");
        assertThat(mail.code()).contains("123456");
        assertThat(recorded.only().seen().toString())
                .startsWith("{\"from\":\"us@here\",\"to\":[\"ada@parity.test\"],\"subject\":\"Confirm\"");
    }

    @Test
    void marks_the_code_of_a_mail_as_secret() {
        box.add(mail("1", "Confirm"));

        driver.await("Ada", "reads the mail", "ada@parity.test");

        assertThat(recorded.secrets()).contains("123456");
    }

    @Test
    void gives_each_mail_once_in_order() {
        box.add(mail("1", "first"));
        box.add(mail("2", "second"));

        assertThat(driver.await("Ada", "reads", "ada@parity.test").subject()).isEqualTo("first");
        assertThat(driver.await("Ada", "reads", "ada@parity.test").subject()).isEqualTo("second");
        assertThat(driver.count("ada@parity.test")).isEqualTo(2);
    }

    @Test
    void says_so_when_no_mail_comes() {
        assertThatThrownBy(() -> driver.await("Ada", "reads", "ada@parity.test"))
                .isInstanceOf(NotSeen.class)
                .hasMessage("A mail to ada@parity.test: not seen within 400 ms. "
                        + "Seen instead: 0 earlier mails, no new one.");
    }

    @Test
    void says_unreachable_when_there_is_no_mailbox() {
        server.stop(0);

        assertThatThrownBy(() -> driver.await("Ada", "reads", "ada@parity.test"))
                .isInstanceOf(Unreachable.class);
    }

    private static ObjectNode mail(String id, String subject) {
        ObjectNode mail =
                DriverJson.object().put("id", id).put("from", "us@here").put("subject", subject);
        mail.putArray("to").add("ada@parity.test");
        mail.putObject("body").put("text", "").put("html", HTML);
        return mail;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        ArrayNode list = DriverJson.MAPPER.createArrayNode();
        box.forEach(list::add);
        Optional<ObjectNode> one =
                box.stream().filter(mail -> mail.path("id").asText().equals(id)).findFirst();
        byte[] body = one.map(Object::toString).orElse(list.toString()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
