package dev.parity.reference.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Writes a {@link Response} to the wire. */
final class Sender {
    private Sender() {}

    static void send(HttpServerExchange exchange, Response response) {
        if (exchange.isResponseStarted()) {
            return;
        }
        exchange.setStatusCode(response.status());
        for (Header header : response.headers()) {
            exchange.getResponseHeaders().add(new HttpString(header.name()), header.value());
        }
        Response.Body body = response.body();
        if (body instanceof Response.Body.Bytes bytes) {
            exchange.getResponseSender().send(ByteBuffer.wrap(bytes.content()));
        } else if (body instanceof Response.Body.Stream stream) {
            stream(exchange, stream);
        } else {
            if (exchange.getRequestMethod().equals(Methods.HEAD)) {
                // Taking the channel keeps the server from claiming a length of 0 for a body it does not know.
                exchange.getResponseChannel();
            }
            exchange.endExchange();
        }
    }

    private static void stream(HttpServerExchange exchange, Response.Body.Stream stream) {
        if (stream.length() >= 0) {
            exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, stream.length());
        }
        if (!exchange.isBlocking()) {
            exchange.startBlocking();
        }
        try (InputStream content = stream.content()) {
            content.transferTo(exchange.getOutputStream());
            if (stream.length() < 0) {
                // Without this an empty stream would be sent with a Content-Length of 0.
                exchange.getOutputStream().flush();
            }
        } catch (IOException broken) {
            // The peer must see a cut connection, not a short body that looks whole.
            exchange.setPersistent(false);
        } finally {
            exchange.endExchange();
        }
    }
}
