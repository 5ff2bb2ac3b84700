package dev.parity.reference.http;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * One listening port. Paths and queries reach the handler as sent: nothing is decoded, no character refused. Put
 * together as the server's own builder does it, to let {@link RequestTarget} read along.
 */
public final class HttpServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 32;
    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    private static final int BUFFERS_PER_THREAD = 4;
    private static final int MANY_CONNECTIONS = 1_000_000;
    private static final int BACKLOG = 1000;
    private static final int IDLE_MILLIS = 60_000;
    private static final int HEAD_MILLIS = 30_000;

    private static final OptionMap WORKER = OptionMap.builder()
            .set(Options.WORKER_IO_THREADS, IO_THREADS)
            .set(Options.CONNECTION_HIGH_WATER, MANY_CONNECTIONS)
            .set(Options.CONNECTION_LOW_WATER, MANY_CONNECTIONS)
            .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
            .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
            .set(Options.TCP_NODELAY, true)
            .set(Options.CORK, true)
            .getMap();

    private static final OptionMap SOCKET = OptionMap.builder()
            .set(Options.WORKER_IO_THREADS, IO_THREADS)
            .set(Options.TCP_NODELAY, true)
            .set(Options.REUSE_ADDRESSES, true)
            .set(Options.BALANCING_TOKENS, 1)
            .set(Options.BALANCING_CONNECTIONS, 2)
            .set(Options.BACKLOG, BACKLOG)
            .getMap();

    private static final OptionMap HTTP = OptionMap.builder()
            .set(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
            .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEAD_MILLIS)
            .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
            .set(UndertowOptions.DECODE_URL, false)
            .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .getMap();

    private static final int ATTEMPTS = 20;
    private static final long PATIENCE_MILLIS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final XnioWorker worker;
    private final AcceptingChannel<? extends StreamConnection> channel;

    private HttpServer(XnioWorker worker, AcceptingChannel<? extends StreamConnection> channel) {
        this.worker = worker;
        this.channel = channel;
        channel.resumeAccepts();
    }

    /** Listens on host and port; port 0 takes a free one. */
    public static HttpServer start(InetSocketAddress address, HttpHandler handler) {
        return started((worker, buffers) ->
                worker.createStreamConnectionServer(resolved(address), opening(buffers, handler), SOCKET));
    }

    /** As {@link #start}, behind TLS. */
    public static HttpServer startTls(InetSocketAddress address, SSLContext tls, HttpHandler handler) {
        return started((worker, buffers) -> new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY, buffers, tls)
                .createSslConnectionServer(worker, resolved(address), opening(buffers, handler), SOCKET));
    }

    /** Takes the port. */
    @FunctionalInterface
    private interface Listening {
        AcceptingChannel<? extends StreamConnection> on(XnioWorker worker, ByteBufferPool buffers) throws IOException;
    }

    private static HttpServer started(Listening listening) {
        XnioWorker worker = null;
        try {
            worker = Xnio.getInstance(HttpServer.class.getClassLoader()).createWorker(WORKER);
            return new HttpServer(
                    worker,
                    listening.on(worker, new DefaultByteBufferPool(true, BUFFER_BYTES, -1, BUFFERS_PER_THREAD)));
        } catch (IOException refused) {
            if (worker != null) {
                worker.shutdownNow();
            }
            throw new UncheckedIOException(refused);
        }
    }

    private static <C extends StreamConnection> ChannelListener<AcceptingChannel<C>> opening(
            ByteBufferPool buffers, HttpHandler handler) {
        RequestTarget targets = new RequestTarget(handler);
        HttpOpenListener http = new HttpOpenListener(buffers, HTTP);
        http.setRootHandler(targets);
        return ChannelListeners.openListenerAdapter(connection -> {
            targets.watch(connection);
            http.handleEvent(connection);
        });
    }

    private static InetSocketAddress resolved(InetSocketAddress address) throws UnknownHostException {
        InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
        if (resolved.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        return resolved;
    }

    public int port() {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Override
    public void close() {
        Thread closing = new Thread(() -> IoUtils.safeClose(channel), "http-close");
        closing.setDaemon(true);
        closing.start();
        try {
            for (int attempt = 0; attempt < ATTEMPTS && closing.isAlive(); attempt++) {
                closing.join(PATIENCE_MILLIS);
                if (closing.isAlive()) {
                    wakeUp(channel.getIoThread());
                    wakeUp(worker.getIoThread(attempt));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.shutdownNow();
        }
    }

    /** XNIO's close waits for its threads, and once in a while one of them was not told and selects for ever. */
    private void wakeUp(XnioIoThread thread) {
        try {
            thread.execute(() -> {});
        } catch (RejectedExecutionException alreadyEnded) {
            LOG.debug("the thread of port {} has ended", port(), alreadyEnded);
        }
    }
}
