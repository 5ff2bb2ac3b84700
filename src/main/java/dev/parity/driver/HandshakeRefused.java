package dev.parity.driver;

/** The server answered the WebSocket handshake with an ordinary HTTP status. */
public final class HandshakeRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    HandshakeRefused(int status, Throwable cause) {
        super("The WebSocket handshake was refused with status " + status + ".", cause);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
