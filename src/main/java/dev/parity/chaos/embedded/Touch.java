package dev.parity.chaos.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What whoever connects to a port meets: a fresh connection, one question in the part's own protocol, and what comes
 * back. Nothing of the harness stands between.
 *
 * @param outcome what happened
 * @param firstMillis from the question to the first byte
 * @param allMillis from the question to the end of the answer
 * @param bytes how many came
 */
record Touch(Outcome outcome, long firstMillis, long allMillis, long bytes) {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int PATIENCE_MILLIS = 1_500;
    private static final int ENCRYPTION = 80877103;

    enum Outcome {
        ANSWERED,
        /** Nobody listens, or who listens hangs up without a word. */
        REFUSED,
        /** Taken, and nothing came. */
        SILENT
    }

    static Touch of(String part, int port) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(question(part));
            socket.getOutputStream().flush();
            return answer(part, socket.getInputStream(), start);
        } catch (SocketTimeoutException silent) {
            return new Touch(Outcome.SILENT, since(start), since(start), 0);
        } catch (ConnectException nobody) {
            return new Touch(Outcome.REFUSED, since(start), since(start), 0);
        } catch (IOException reset) {
            return new Touch(Outcome.REFUSED, since(start), since(start), 0);
        }
    }

    private static Touch answer(String part, InputStream in, long start) throws IOException {
        int first = in.read();
        long firstMillis = since(start);
        if (first < 0) {
            return new Touch(Outcome.REFUSED, firstMillis, firstMillis, 0);
        }
        long bytes = 1;
        if (http(part)) {
            bytes += rest(in);
        }
        return new Touch(Outcome.ANSWERED, firstMillis, since(start), bytes);
    }

    /** An answer over a narrow wire need not come to its end. */
    private static long rest(InputStream in) throws IOException {
        byte[] piece = new byte[8192];
        long bytes = 0;
        try {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                bytes += count;
            }
        } catch (SocketTimeoutException slow) {
            return bytes;
        }
        return bytes;
    }

    private static boolean http(String part) {
        return !part.equals("database") && !part.equals("mail");
    }

    private static byte[] question(String part) {
        return switch (part) {
            case "database" ->
                ByteBuffer.allocate(8).putInt(8).putInt(ENCRYPTION).array();
            case "mail" -> new byte[0];
            default ->
                "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    boolean answered() {
        return outcome == Outcome.ANSWERED;
    }

    String told() {
        return switch (outcome) {
            case ANSWERED -> bytes + " bytes in " + allMillis + " ms, the first after " + firstMillis + " ms";
            case REFUSED -> "refused after " + allMillis + " ms";
            case SILENT -> "taken, and nothing came for " + allMillis + " ms";
        };
    }
}
