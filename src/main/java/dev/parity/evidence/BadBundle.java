package dev.parity.evidence;

/** A file that is not, or no longer, what was sealed; the message says what is wrong with it. */
public final class BadBundle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadBundle(String message) {
        super(message);
    }
}
