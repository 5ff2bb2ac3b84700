package dev.parity.target;

/**
 * How an environment is opened.
 *
 * @param port of the gateway of an embedded stack; 0 for a free one
 * @param detached the stack outlives the process that opened it
 */
public record OpenOptions(int port, boolean detached) {
    public static OpenOptions defaults() {
        return new OpenOptions(0, false);
    }
}
