package dev.parity.reference.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parity.reference.http.HttpServer;
import dev.parity.reference.http.Json;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailServerTest {
    @Test
    void a_mail_sent_by_smtp_is_listed_read_and_deleted_through_the_mailbox_api() throws Exception {
        try (MailServer mail = MailServer.start(0);
                HttpServer api = HttpServer.start(new InetSocketAddress("127.0.0.1", 0), mail.api())) {
            send(mail.smtpPort(), "ada-1@parity.test", "Confirm your signup");

            JsonNode listed = call(api.port(), "GET", "/api/v1/mailbox/ada-1");
            String id = listed.at("/0/id").asText();
            JsonNode whole = call(api.port(), "GET", "/api/v1/mailbox/ada-1@parity.test/" + id);
            call(api.port(), "DELETE", "/api/v1/mailbox/ada-1/" + id);

            assertThat(listed.at("/0/subject").asText()).isEqualTo("Confirm your signup");
            assertThat(whole.at("/body/html").asText()).contains("<a href=\"http://x.test/verify?token=1\">");
            assertThat(whole.at("/header/Subject/0").asText()).isEqualTo("Confirm your signup");
            assertThat(call(api.port(), "GET", "/api/v1/mailbox/ada-1")).isEmpty();
        }
    }

    private static void send(int port, String to, String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(port));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("noreply@example.com"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setContent("<a href=\"http://x.test/verify?token=1\">Confirm</a>", "text/html; charset=utf-8");
        Transport.send(message);
    }

    private static JsonNode call(int port, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
