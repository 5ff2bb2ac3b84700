package dev.parity.driver;

import static io.undertow.Handlers.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that replies ok to whatever it is told, and says more when a payload's {@code then} asks for it. */
final class PhoenixServer implements AutoCloseable {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<byte[]> binaries = new CopyOnWriteArrayList<>();
    private final Undertow undertow;

    PhoenixServer() {
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", exchange -> {
                    if (exchange.getQueryString().contains("apikey=wrong")) {
                        exchange.setStatusCode(401).getResponseSender().send("{}");
                    } else {
                        websocket((http, channel) -> {
                                    channel.getReceiveSetter().set(new Listener());
                                    channel.resumeReceives();
                                })
                                .handleRequest(exchange);
                    }
                })
                .build();
        undertow.start();
    }

    String gateway() {
        InetSocketAddress bound =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return "http://127.0.0.1:" + bound.getPort();
    }

    List<String> texts() {
        return texts;
    }

    List<byte[]> binaries() {
        return binaries;
    }

    @Override
    public void close() {
        undertow.stop();
    }

    private final class Listener extends AbstractReceiveListener {
        @Override
        protected void onFullTextMessage(WebSocketChannel channel, BufferedTextMessage message) {
            String text = message.getData(); // gives it only once
            texts.add(text);
            Frame frame = WireVersion.V1.parse(text);
            if (frame.event().equals("broadcast")) {
                return;
            }
            ObjectNode ok = DriverJson.object().put("status", "ok");
            ok.putObject("response");
            say(channel, new Frame(frame.joinRef(), frame.ref(), frame.topic(), "phx_reply", ok));
            for (JsonNode more : frame.payload().path("then")) {
                if (more.path("event").asText().equals("close")) {
                    WebSockets.sendClose(4001, "enough", channel, null);
                } else {
                    say(
                            channel,
                            new Frame(
                                    null,
                                    null,
                                    frame.topic(),
                                    more.path("event").asText(),
                                    more.path("payload")));
                }
            }
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            try (var pooled = message.getData()) {
                ByteBuffer bytes = WebSockets.mergeBuffers(pooled.getResource());
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                binaries.add(copy);
            }
        }

        private void say(WebSocketChannel channel, Frame frame) {
            WebSockets.sendText(WireVersion.V1.text(frame), channel, null);
        }
    }
}
