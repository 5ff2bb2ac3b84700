package dev.parity.reference.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/** One listening port. Paths reach the handler as sent: nothing is decoded, no character refused. */
public final class HttpServer implements AutoCloseable {
    private final Undertow undertow;

    private HttpServer(Undertow undertow) {
        this.undertow = undertow;
    }

    /** Listens on host and port; port 0 takes a free one. */
    public static HttpServer start(InetSocketAddress address, HttpHandler handler) {
        return started(builder().addHttpListener(address.getPort(), address.getHostString()), handler);
    }

    /** As {@link #start}, behind TLS. */
    public static HttpServer startTls(InetSocketAddress address, SSLContext tls, HttpHandler handler) {
        return started(builder().addHttpsListener(address.getPort(), address.getHostString(), tls), handler);
    }

    private static Undertow.Builder builder() {
        return Undertow.builder()
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setIoThreads(2)
                .setWorkerThreads(32);
    }

    private static HttpServer started(Undertow.Builder builder, HttpHandler handler) {
        Undertow undertow = builder.setHandler(handler).build();
        undertow.start();
        return new HttpServer(undertow);
    }

    public int port() {
        InetSocketAddress bound =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return bound.getPort();
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
