package dev.parity.history;

/** A store that cannot be used, or holds what was not put there; the message says what to do. */
public final class BadHistory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadHistory(String message) {
        super(message);
    }
}
