package dev.parity.drill.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of loopback that hands each connection to a thread of its own; what stands between parts is built on it. */
public final class Doorway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);
    private static final int BACKLOG = 512;

    private final String name;
    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Doorway(String name, ServerSocket server) {
        this.name = name;
        this.server = server;
    }

    /** @param name of its threads */
    public static Doorway open(String name) {
        try {
            return new Doorway(name, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a " + name, e);
        }
    }

    /** From now on everybody who comes is carried. */
    public void welcome(Consumer<Socket> carry) {
        start("accept", () -> accept(carry));
    }

    public int port() {
        return server.getLocalPort();
    }

    public boolean isClosed() {
        return server.isClosed();
    }

    private void accept(Consumer<Socket> carry) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start("carry", () -> carry.accept(client));
            } catch (IOException e) {
                LOG.debug("accepting ended", e);
            }
        }
    }

    /** A thread that does not keep the process alive. */
    public void start(String part, Runnable work) {
        Thread thread = new Thread(work, name + "-" + part);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits that long.
     *
     * @throws IOException if it is closed meanwhile
     */
    public void pause(Duration time) throws IOException {
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the " + name + " is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A connection to a port of loopback. */
    public static Socket connect(int port, Duration patience) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) patience.toMillis());
        return socket;
    }

    /** Ends it with a reset: what was on its way is gone, as when a machine is. */
    public static void drop(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("a socket was closed already", e);
        }
        close(socket);
    }

    public static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket did not close", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("the port did not close", e);
        }
        closed.countDown();
    }
}
