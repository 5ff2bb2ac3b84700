package dev.parity.reference.storage.backend;

/** The store refused something that is not put in our own words on the way: each protocol renders it as it does. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public StoreFailure(int status, String code, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** The store's own error code, such as {@code NoSuchKey}. */
    public String code() {
        return code;
    }
}
