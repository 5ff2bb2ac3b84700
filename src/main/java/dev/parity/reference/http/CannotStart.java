package dev.parity.reference.http;

/** What a service needs is not there: its database does not answer, or its port is taken. Another attempt may help. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
