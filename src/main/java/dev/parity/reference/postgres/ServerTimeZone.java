package dev.parity.reference.postgres;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that leave {@code TimeZone} out of the driver's startup message. The driver always sends the JVM's zone, which
 * then wins over the zone of role, database and server; the services that we stand for send none, so that a wrong
 * setting there is seen. There is no switch for it in pgjdbc 42.7. The driver makes this by name. An encrypted
 * connection keeps the driver's zone.
 */
public final class ServerTimeZone extends SocketFactory {
    /** For the driver, which needs it public. */
    public ServerTimeZone() {}

    @Override
    public Socket createSocket() {
        return new Plain();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new java.net.InetSocketAddress(local, localPort));
        socket.connect(new java.net.InetSocketAddress(host, port));
        return socket;
    }

    private static final class Plain extends Socket {
        private OutputStream out;

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new Start(super.getOutputStream());
            }
            return out;
        }
    }

    /** Holds back what is written until it knows what the message is. */
    private static final class Start extends FilterOutputStream {
        private final StartupMessage begun = new StartupMessage();
        private boolean over;

        Start(OutputStream socket) {
            super(socket);
        }

        @Override
        public synchronized void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) throws IOException {
            if (over) {
                out.write(bytes, from, count);
                return;
            }
            begun.add(bytes, from, count);
            if (begun.isWhole()) {
                out.write(begun.withoutTimeZone());
                over = !begun.isRequestForEncryption();
                begun.clear();
            }
        }
    }
}
