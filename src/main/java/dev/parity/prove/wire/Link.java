package dev.parity.prove.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection to a hop and the hop's own connection to what is behind it. */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Hop hop;
    private final Socket client;
    private final Socket service;
    private final long opened = System.nanoTime();
    private volatile long lastMove = opened;
    private volatile boolean deaf;
    private volatile String session = "";

    Link(Hop hop, Socket client, Socket service) {
        this.hop = hop;
        this.client = client;
        this.service = service;
    }

    Hop hop() {
        return hop;
    }

    Socket client() {
        return client;
    }

    Socket service() {
        return service;
    }

    /** Who has logged in, where the speech of the hop tells. */
    String session() {
        return session;
    }

    void loggedIn(String user) {
        session = user;
    }

    OutputStream toClient() throws IOException {
        return new Carrying(client.getOutputStream());
    }

    OutputStream toService() throws IOException {
        return new Carrying(service.getOutputStream());
    }

    /** Cuts the connection if the rules want it now. */
    void check(TcpRule rule) {
        long now = System.nanoTime();
        boolean idle =
                rule.idle().filter(limit -> now - lastMove > limit.toNanos()).isPresent();
        boolean old =
                rule.life().filter(limit -> now - opened > limit.toNanos()).isPresent();
        if ((idle || old) && rule.silently()) {
            deaf = true;
        } else if (idle || old) {
            close();
        }
    }

    /** Closes both ends without a farewell: the peers see a reset. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            service.setSoLinger(true, 0);
        } catch (IOException closedBefore) {
            LOG.debug("already closed", closedBefore);
        }
        close();
    }

    @Override
    public void close() {
        close(client);
        close(service);
        hop.forget(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException unclosable) {
            LOG.debug("a socket did not close", unclosable);
        }
    }

    /** Carries bytes as the rules of the moment have it. */
    private final class Carrying extends FilterOutputStream {
        Carrying(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            hop.rules().tcp().delay().ifPresent(this::pause);
            lastMove = System.nanoTime();
            int larger = hop.rules().tcp().larger();
            deaf |= larger > 0 && length > larger;
            if (!deaf) {
                out.write(bytes, from, length);
            }
        }

        private void pause(Duration delay) {
            hop.pause(delay);
        }
    }
}
