package dev.parity.reference.auth;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to the SMTP server before it returns. */
final class Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);
    private static final String TIMEOUT_MILLIS = "10000";

    private final Optional<AuthSettings.Smtp> smtp;
    private final Clock clock;

    Mailer(Optional<AuthSettings.Smtp> smtp, Clock clock) {
        this.smtp = smtp;
        this.clock = clock;
    }

    /** @param failure what the client is told if the server does not take it */
    void send(String to, String subject, String html, String failure) {
        if (smtp.isEmpty()) {
            LOG.info("no SMTP server is set, a mail was not sent: {}", subject);
            return;
        }
        try {
            Transport.send(message(smtp.get(), to, subject, html));
        } catch (MessagingException | UnsupportedEncodingException e) {
            LOG.error(
                    "SMTP server {}:{} took no mail",
                    smtp.get().host(),
                    smtp.get().port(),
                    e);
            throw AuthError.internal(failure);
        }
    }

    private Message message(AuthSettings.Smtp server, String to, String subject, String html)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new MimeMessage(session(server));
        message.setFrom(new InternetAddress(server.from(), server.sender(), StandardCharsets.UTF_8.name()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, false));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setContent(html, "text/html; charset=UTF-8");
        return message;
    }

    private static jakarta.mail.Session session(AuthSettings.Smtp server) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", String.valueOf(server.port()));
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.ssl.enable", String.valueOf(server.port() == 465));
        if (server.user().isEmpty()) {
            return jakarta.mail.Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        return jakarta.mail.Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        });
    }
}
