package dev.parity.evidence;

/** A key that cannot be used; the message says what to write. */
public final class BadKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadKey(String message) {
        super(message);
    }
}
