package dev.parity.reference.storage.failure;

/** A refusal with the words the client reads. Carries no stack: it is an answer, not a fault. */
public final class StorageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final int userStatus;
    private final String error;

    private StorageError(String code, int status, int userStatus, String error, String message, Throwable cause) {
        super(message, cause, false, false);
        this.code = code;
        this.status = status;
        this.userStatus = userStatus;
        this.error = error;
    }

    static StorageError of(String code, int status, String message) {
        return new StorageError(code, status, status == 500 ? 500 : 400, code, message, null);
    }

    StorageError called(String otherError) {
        return new StorageError(code, status, userStatus, otherError, getMessage(), getCause());
    }

    /** The status of the REST answer; without it 400, or 500 for a fault of the service. */
    public StorageError answeredWith(int otherUserStatus) {
        return new StorageError(code, status, otherUserStatus, error, getMessage(), getCause());
    }

    public StorageError because(Throwable cause) {
        return new StorageError(code, status, userStatus, error, getMessage(), cause);
    }

    /** {@code NoSuchKey}, {@code AccessDenied}, … */
    public String code() {
        return code;
    }

    /** The status in the body, and the one that the S3 and resumable protocols answer with. */
    public int status() {
        return status;
    }

    /** The status line of the REST answer. */
    public int userStatus() {
        return userStatus;
    }

    /** The old name of the code, kept for old clients. */
    public String error() {
        return error;
    }
}
