package dev.parity.driver;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/** Puts the pieces of messages together and the messages into the queue. */
final class SocketListener implements WebSocket.Listener {
    private final WireVersion version;
    private final FrameQueue arrived;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private volatile int closeCode;
    private volatile String closeReason = "";

    SocketListener(WireVersion version, FrameQueue arrived) {
        this.version = version;
        this.arrived = arrived;
    }

    int closeCode() {
        return closeCode;
    }

    String closeReason() {
        return closeReason;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            arrived.add(version.parse(text.toString()));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        binary.writeBytes(piece);
        if (last) {
            arrived.add(BinaryFrames.read(ByteBuffer.wrap(binary.toByteArray())));
            binary.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        closeCode = statusCode;
        closeReason = reason;
        arrived.close();
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closeCode = 1006;
        closeReason = error.getClass().getSimpleName();
        arrived.close();
    }
}
