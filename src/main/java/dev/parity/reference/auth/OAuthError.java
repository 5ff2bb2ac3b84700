package dev.parity.reference.auth;

/** An error in the form of RFC 6749, section 5.2. */
final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    OAuthError(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    String error() {
        return error;
    }
}
