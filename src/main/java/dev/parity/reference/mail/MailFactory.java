package dev.parity.reference.mail;

import dev.parity.reference.http.BadSettings;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Needs;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import dev.parity.reference.http.ServiceFactory;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The mail server as a service of its own. Variables, all our own: {@code MAIL_HOST} (default 0.0.0.0),
 * {@code MAIL_SMTP_PORT} (2500), {@code MAIL_API_PORT} (9001), which also answers {@code /health}.
 */
public final class MailFactory implements ServiceFactory {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public InetSocketAddress address(Map<String, String> environment) {
        return new InetSocketAddress(host(environment), port(environment, "MAIL_API_PORT", "9001"));
    }

    @Override
    public Needs needs(Map<String, String> environment) {
        smtpPort(environment);
        return Needs.portOnly("MAIL_API_PORT");
    }

    @Override
    public Service create(Map<String, String> environment, Clock clock) {
        return new Mailbox(MailServer.start(host(environment), smtpPort(environment)));
    }

    private static String host(Map<String, String> environment) {
        return environment.getOrDefault("MAIL_HOST", "0.0.0.0");
    }

    private static int smtpPort(Map<String, String> environment) {
        return port(environment, "MAIL_SMTP_PORT", "2500");
    }

    private static int port(Map<String, String> environment, String name, String otherwise) {
        String text = environment.getOrDefault(name, otherwise);
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT) {
            return Integer.parseInt(text);
        }
        throw new BadSettings(List.of(name + "  \"" + text + "\" is no port. Expected a number up to " + HIGHEST_PORT
                + ". Write " + name + "=" + otherwise + "."));
    }

    private record Mailbox(MailServer server) implements Service {
        @Override
        public String name() {
            return "mail";
        }

        @Override
        public HttpHandler handler() {
            HttpHandler api = server.api();
            HttpHandler health = new Routes((request, thrown) -> Response.text(500, "Internal Server Error"))
                    .on(
                            "GET",
                            "/health",
                            request -> Response.json(200, Json.object().put("status", "ok")));
            return exchange -> (exchange.getRequestPath().equals("/health") ? health : api).handleRequest(exchange);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
