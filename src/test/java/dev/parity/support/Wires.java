package dev.parity.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to one address, fresh or kept. Nothing is ever sent twice: a request that fails has failed. */
final class Wires implements AutoCloseable {
    /** As long as for an answer: a sender that gets no processor for seconds has not been refused. */
    static final Duration CONNECT = Duration.ofSeconds(30);

    static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Wires.class);
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();
    private final URI url;

    Wires(URI url) {
        this.url = url;
    }

    private record Wire(Socket socket, InputStream in) {
        /** As every client that keeps connections does, it is looked at before it is used again. */
        boolean ended() throws IOException {
            socket.setSoTimeout(1);
            try {
                return in.read() < 0;
            } catch (SocketTimeoutException silent) {
                return false;
            } finally {
                socket.setSoTimeout((int) ANSWER.toMillis());
            }
        }
    }

    /** Sends it on a connection of its own. */
    PlainAnswer fresh(String request) throws IOException {
        Wire wire = open();
        try (Socket open = wire.socket()) {
            return ask(new Wire(open, wire.in()), request);
        }
    }

    /** Sends it on a connection that served before, as long as one is there and open. */
    PlainAnswer kept(String request) throws IOException {
        Wire wire = takeOrOpen();
        boolean keep = false;
        try {
            PlainAnswer answer = ask(wire, request);
            keep = !answer.last();
            return answer;
        } finally {
            if (keep) {
                idle.push(wire);
            } else {
                wire.socket().close();
            }
        }
    }

    private Wire takeOrOpen() throws IOException {
        for (Wire wire = idle.poll(); wire != null; wire = idle.poll()) {
            if (!wire.ended()) {
                return wire;
            }
            wire.socket().close();
        }
        return open();
    }

    private static PlainAnswer ask(Wire wire, String request) throws IOException {
        wire.socket().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return PlainAnswer.read(wire.in());
    }

    private Wire open() throws IOException {
        boolean secret = "https".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secret ? 443 : 80;
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(url.getHost(), port), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) ANSWER.toMillis());
            Socket socket = secret
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, url.getHost(), port, true)
                    : plain;
            return new Wire(socket, new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public void close() {
        for (Wire wire = idle.poll(); wire != null; wire = idle.poll()) {
            try {
                wire.socket().close();
            } catch (IOException e) {
                LOG.debug("a connection was not closed: {}", e.toString());
            }
        }
    }
}
