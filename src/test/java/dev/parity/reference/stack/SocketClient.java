package dev.parity.reference.stack;

import dev.parity.reference.stack.RawClient.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket whose client keeps no rule: bytes go out as they are, and come back as Latin-1. */
final class SocketClient implements AutoCloseable {
    private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};

    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();
    private final byte[] buffer = new byte[16_384];

    SocketClient(int port, String key, String version, Duration patience) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) patience.toMillis());
        send(("GET /realtime/v1/websocket?apikey=" + key + "&vsn=" + version + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] frame) throws IOException {
        socket.getOutputStream().write(frame);
    }

    /** A short text in one masked frame. */
    void say(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        send(new byte[] {(byte) 0x81, (byte) 0xfe, (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0});
        send(payload);
    }

    /** Whether that text came before the patience ended. */
    boolean hears(String text) throws IOException {
        try {
            while (heard.indexOf(text) < 0) {
                if (!read()) {
                    return false;
                }
            }
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    /** Says goodbye and hears the rest; a server that goes first is fine. */
    Reply end() {
        boolean hung = false;
        try {
            send(GOODBYE);
            while (read()) {
                heard.append("");
            }
        } catch (SocketTimeoutException silence) {
            hung = true;
        } catch (IOException closedByServer) {
            heard.append("\n(closed)");
        }
        String text = heard.toString();
        int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        return new Reply(status, text, hung);
    }

    private boolean read() throws IOException {
        int count = socket.getInputStream().read(buffer);
        if (count > 0) {
            heard.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return count >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
