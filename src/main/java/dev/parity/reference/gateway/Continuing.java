package dev.parity.reference.gateway;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;

/**
 * A client that asks before it sends its body is told to go on by the gateway itself, as by nginx, once nothing speaks
 * against the request; the service is not asked.
 */
final class Continuing implements IoCallback {
    private final HttpHandler next;

    private Continuing(HttpHandler next) {
        this.next = next;
    }

    static void with(HttpServerExchange exchange, HttpHandler next) throws Exception {
        if (!HttpContinue.requiresContinueResponse(exchange)) {
            next.handleRequest(exchange);
            return;
        }
        exchange.dispatch(SameThreadExecutor.INSTANCE, (Runnable)
                () -> HttpContinue.sendContinueResponse(exchange, new Continuing(next)));
    }

    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
        exchange.getRequestHeaders().remove(Headers.EXPECT);
        exchange.dispatch(SameThreadExecutor.INSTANCE, next);
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException failure) {
        exchange.endExchange();
    }
}
