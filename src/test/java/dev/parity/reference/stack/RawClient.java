package dev.parity.reference.stack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes bytes that no HTTP client would, and reads what comes until the peer closes. */
final class RawClient implements AutoCloseable {
    private final int port;
    private final Duration patience;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "fuzz-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    RawClient(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /**
     * What came back, as Latin-1.
     *
     * @param status 0 if the peer closed without an answer
     */
    record Reply(int status, String text, boolean hung) {
        /** Status line and headers, each with its end of line. */
        String head() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end + 2);
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    /** @param hangUpHalf says that no more is to come, as the framing may still promise something */
    Reply send(byte[] request, boolean hangUpHalf) {
        AtomicBoolean hung = new AtomicBoolean();
        StringBuilder text = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            Future<?> alarm = watchdog.schedule(() -> giveUp(socket, hung), patience.toMillis(), TimeUnit.MILLISECONDS);
            write(socket, request, hangUpHalf, text);
            read(socket, text);
            alarm.cancel(false);
        } catch (IOException closedByPeer) {
            text.append("\n(").append(closedByPeer.getMessage()).append(')');
        }
        String all = text.toString();
        return new Reply(
                all.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(all.substring(9, 12)) : 0,
                all,
                hung.get());
    }

    /** A peer that answers early need not read the rest. */
    private static void write(Socket socket, byte[] request, boolean hangUpHalf, StringBuilder text) {
        try {
            socket.getOutputStream().write(request);
            if (hangUpHalf) {
                socket.shutdownOutput();
            }
        } catch (IOException refusedTheRest) {
            text.setLength(0);
        }
    }

    private static void read(Socket socket, StringBuilder text) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = socket.getInputStream().read(buffer);
                n >= 0;
                n = socket.getInputStream().read(buffer)) {
            text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
    }

    private static void giveUp(Socket socket, AtomicBoolean hung) {
        hung.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
