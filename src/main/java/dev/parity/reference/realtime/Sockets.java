package dev.parity.reference.realtime;

import dev.parity.reference.http.Json;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/** The handshake, and the frames of each socket. */
final class Sockets implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
    private static final long MAX_FRAME = 5_000_000;
    private static final long IDLE_MILLIS = 60_000;

    private final Hub hub;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    Sockets(Hub hub) {
        this.hub = hub;
    }

    Set<Session> sessions() {
        return sessions;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String header = exchange.getRequestHeaders().getFirst("x-api-key");
        String key = header == null ? query(exchange, "apikey") : header;
        if (key.isEmpty()) {
            refuse(exchange, 401, "API key is missing");
            return;
        }
        Tokens.Check check = hub.tokens().check(key);
        if (check instanceof Tokens.Bad bad) {
            refuse(exchange, 401, bad.atConnect());
        } else if (sessions.size() >= hub.limits().clients()) {
            refuse(exchange, 429, "Too many connected users");
        } else {
            Serializer serializer = Serializer.of(query(exchange, "vsn"));
            Handlers.websocket((handshake, channel) -> open(channel, (Tokens.Good) check, serializer))
                    .handleRequest(exchange);
        }
    }

    private static String query(HttpServerExchange exchange, String name) {
        Deque<String> values = exchange.getQueryParameters().get(name);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    private static void refuse(HttpServerExchange exchange, int status, String error) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(Json.text(Json.object().put("error", error)), StandardCharsets.UTF_8);
    }

    private void open(WebSocketChannel channel, Tokens.Good token, Serializer serializer) {
        Session session = new Session(
                hub,
                token,
                serializer,
                frame -> send(channel, frame),
                () -> WebSockets.sendClose(1000, "", channel, null));
        sessions.add(session);
        channel.setIdleTimeout(IDLE_MILLIS);
        channel.addCloseTask(closed -> {
            sessions.remove(session);
            session.closed();
        });
        channel.getReceiveSetter().set(new Listener(session));
        channel.resumeReceives();
    }

    private static void send(WebSocketChannel channel, Frame frame) {
        if (frame instanceof Frame.Text text) {
            WebSockets.sendText(text.text(), channel, null);
        } else if (frame instanceof Frame.Binary binary) {
            WebSockets.sendBinary(ByteBuffer.wrap(binary.bytes()), channel, null);
        }
    }

    /** Hands whole messages to the session. */
    private static final class Listener extends AbstractReceiveListener {
        private final Session session;

        Listener(Session session) {
            this.session = session;
        }

        @Override
        protected long getMaxTextBufferSize() {
            return MAX_FRAME;
        }

        @Override
        protected long getMaxBinaryBufferSize() {
            return MAX_FRAME;
        }

        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            session.received(new Frame.Text(message.getData()));
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            var pooled = message.getData();
            try {
                session.received(new Frame.Binary(joined(pooled.getResource())));
            } finally {
                pooled.free();
            }
        }

        private static byte[] joined(ByteBuffer[] parts) {
            ByteBuffer whole = WebSockets.mergeBuffers(parts);
            byte[] bytes = new byte[whole.remaining()];
            whole.get(bytes);
            return bytes;
        }

        @Override
        protected void onError(WebSocketChannel channel, Throwable error) {
            LOG.debug("socket broke", error);
            IoUtils.safeClose(channel);
        }
    }
}
