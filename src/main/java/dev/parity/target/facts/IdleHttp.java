package dev.parity.target.facts;

import dev.parity.target.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** One connection of HTTP/1.1 on a plain socket: a pooling client would hide that it was cut, and connect again. */
final class IdleHttp {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;
    private final URI gateway;
    private final String key;
    private final Duration most;

    IdleHttp(Connection connection, Duration most) {
        this.gateway = URI.create(connection.gateway());
        this.key = connection.anonKey().orElse("");
        this.most = most;
    }

    /** Empty where there is no connection at all. */
    Optional<String> measure() {
        try (Socket socket = open()) {
            ask(socket);
            if (!answered(socket)) {
                return Optional.empty();
            }
            long silent = System.nanoTime();
            return Optional.of(cut(socket) ? IdleLimits.cut(silent) : (serves(socket) ? ">=" : "<") + most.toSeconds());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Socket open() throws IOException {
        boolean tls = gateway.getScheme().equals("https");
        int port = gateway.getPort() >= 0 ? gateway.getPort() : tls ? 443 : 80;
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(gateway.getHost(), port), CONNECT_MILLIS);
        return tls
                ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, gateway.getHost(), port, true)
                : plain;
    }

    /** HEAD, because its answer ends with its headers. */
    private void ask(Socket socket) throws IOException {
        String path = gateway.getRawPath() == null ? "" : gateway.getRawPath();
        String request = "HEAD " + path + "/auth/v1/health HTTP/1.1\r\nHost: " + gateway.getRawAuthority() + "\r\n"
                + (key.isEmpty() ? "" : "apikey: " + key + "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static boolean answered(Socket socket) throws IOException {
        socket.setSoTimeout(ANSWER_MILLIS);
        InputStream in = socket.getInputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = (last << Byte.SIZE) | next;
            if (last == 0x0d0a0d0a) {
                return true;
            }
        }
        return false;
    }

    private boolean cut(Socket socket) throws IOException {
        long end = System.nanoTime() + most.toNanos();
        try {
            int seen = 0;
            while (seen >= 0) { // what comes late of the answer is no end
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                socket.setSoTimeout((int) left);
                seen = socket.getInputStream().read();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // a reset ends it too
        }
    }

    private boolean serves(Socket socket) {
        try {
            ask(socket);
            return answered(socket);
        } catch (IOException e) {
            return false;
        }
    }
}
