package dev.parity.support;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Passes WebSockets on to a healthy gateway and changes the frames as a broken one would. */
final class SocketFaults implements HttpHandler {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<String> upstream;
    private volatile Function<String, List<String>> toClient = List::of;
    private volatile Function<String, List<String>> toServer = List::of;
    private volatile boolean binaryToServer = true;

    /** @param upstream the gateway's address */
    SocketFaults(Supplier<String> upstream) {
        this.upstream = upstream;
    }

    void heal() {
        toClient = List::of;
        toServer = List::of;
        binaryToServer = true;
    }

    void toClient(Function<String, List<String>> fault) {
        toClient = fault;
    }

    void toServer(Function<String, List<String>> fault) {
        toServer = fault;
    }

    void dropBinary() {
        binaryToServer = false;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String target = upstream.get().replaceFirst("^http", "ws") + exchange.getRequestPath() + "?"
                + exchange.getQueryString();
        Handlers.websocket((handshake, socket) -> open(socket, URI.create(target)))
                .handleRequest(exchange);
    }

    private void open(WebSocketChannel socket, URI target) {
        CompletableFuture<WebSocket> behind = client.newWebSocketBuilder().buildAsync(target, new FromServer(socket));
        socket.getReceiveSetter().set(new FromClient(behind));
        socket.addCloseTask(closed -> behind.thenAccept(WebSocket::abort));
        socket.resumeReceives();
    }

    private final class FromServer implements WebSocket.Listener {
        private final WebSocketChannel client;
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        FromServer(WebSocketChannel client) {
            this.client = client;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                toClient.apply(text.toString()).forEach(frame -> WebSockets.sendText(frame, client, null));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            binary.writeBytes(part);
            if (last) {
                WebSockets.sendBinary(ByteBuffer.wrap(binary.toByteArray()), client, null);
                binary.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            WebSockets.sendClose(code, reason, client, null);
            return null;
        }
    }

    private final class FromClient extends AbstractReceiveListener {
        private CompletableFuture<WebSocket> behind;

        FromClient(CompletableFuture<WebSocket> behind) {
            this.behind = behind;
        }

        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            for (String frame : toServer.apply(message.getData())) {
                behind = behind.thenCompose(socket -> socket.sendText(frame, true));
            }
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            var pooled = message.getData();
            try {
                ByteBuffer whole = WebSockets.mergeBuffers(pooled.getResource());
                ByteBuffer copy =
                        ByteBuffer.allocate(whole.remaining()).put(whole).flip();
                if (binaryToServer) {
                    behind = behind.thenCompose(socket -> socket.sendBinary(copy, true));
                }
            } finally {
                pooled.free();
            }
        }
    }
}
