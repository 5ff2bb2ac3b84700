package dev.parity.reference.auth;

/** An answer other than success, as the client sees it; the transaction is rolled back unless it says otherwise. */
final class AuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean commit;

    private AuthError(int status, String code, String message, boolean commit) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.commit = commit;
    }

    static AuthError of(int status, String code, String message) {
        return new AuthError(status, code, message, false);
    }

    static AuthError invalid(String message) {
        return of(400, "validation_failed", message);
    }

    static AuthError unprocessable(String code, String message) {
        return of(422, code, message);
    }

    static AuthError forbidden(String code, String message) {
        return of(403, code, message);
    }

    static AuthError notFound(String code, String message) {
        return of(404, code, message);
    }

    static AuthError tooMany(String code, String message) {
        return of(429, code, message);
    }

    static AuthError internal(String message) {
        return of(500, "unexpected_failure", message);
    }

    /** What is left of a panic of the original. */
    static AuthError panic() {
        return of(500, "", "Internal Server Error");
    }

    static AuthError badJson(String message) {
        return of(400, "bad_json", message);
    }

    /** The same answer, but what the transaction wrote stays. */
    AuthError committing() {
        return new AuthError(status, code, getMessage(), true);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    boolean commits() {
        return commit;
    }
}
