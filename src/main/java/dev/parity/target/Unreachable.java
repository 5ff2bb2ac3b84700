package dev.parity.target;

/** An environment could not be opened or did not get ready in time: exit code 3, nothing proven. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message) {
        super(message);
    }

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
