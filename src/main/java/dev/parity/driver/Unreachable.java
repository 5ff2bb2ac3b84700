package dev.parity.driver;

/** The environment did not answer at all: nothing is proven, neither for nor against it. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a failure below any driver means that the environment could not be reached. */
    static boolean means(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.ConnectException
                    || cause instanceof java.net.SocketTimeoutException
                    || cause instanceof java.net.UnknownHostException
                    || cause instanceof java.net.NoRouteToHostException
                    || cause instanceof java.net.http.HttpTimeoutException
                    || cause instanceof java.net.SocketException) {
                return true;
            }
        }
        return false;
    }
}
