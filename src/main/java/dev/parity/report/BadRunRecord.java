package dev.parity.report;

/** A run record that cannot be read; the message says why and what to do. */
public final class BadRunRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRunRecord(String message) {
        super(message);
    }
}
