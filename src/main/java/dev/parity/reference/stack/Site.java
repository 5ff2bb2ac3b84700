package dev.parity.reference.stack;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The application's own pages at the public address, as far as services read them; all else goes on to the gateway. */
final class Site implements HttpHandler {
    private static final Set<String> PAGES = Set.of("/mail/invitation.html");

    private final HttpHandler gateway;

    Site(HttpHandler gateway) {
        this.gateway = gateway;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        if (!PAGES.contains(path)) {
            gateway.handleRequest(exchange);
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send(page(path), StandardCharsets.UTF_8);
    }

    private static String page(String path) throws IOException {
        try (InputStream page = Site.class.getResourceAsStream("site" + path)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
