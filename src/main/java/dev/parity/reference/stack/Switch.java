package dev.parity.reference.stack;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Holds a port open before its service is ready: the port is part of the URLs that the service will emit. */
final class Switch implements HttpHandler {
    private volatile HttpHandler current = exchange -> {
        exchange.setStatusCode(503);
        exchange.getResponseSender().send("{\"message\":\"starting\"}");
    };

    void to(HttpHandler handler) {
        current = handler;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        current.handleRequest(exchange);
    }
}
