package dev.parity.reference.auth;

import org.postgresql.util.ServerErrorMessage;

/** What a constraint or a trigger of the database refused; shown to the client with its SQLSTATE. */
final class DatabaseRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ServerErrorMessage error;

    DatabaseRefusal(String message, ServerErrorMessage error) {
        super(message, null, false, false);
        this.error = error;
    }

    ServerErrorMessage error() {
        return error;
    }
}
