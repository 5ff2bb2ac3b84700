package dev.parity.target;

/**
 * How an environment is opened.
 *
 * @param port of the gateway of an embedded stack; 0 for a free one
 * @param detached the stack outlives the process that opened it
 * @param hops what is to stand between the parts of an embedded stack
 */
public record OpenOptions(int port, boolean detached, Hops hops) {
    public OpenOptions(int port, boolean detached) {
        this(port, detached, Hops.NONE);
    }

    public static OpenOptions defaults() {
        return new OpenOptions(0, false);
    }

    public static OpenOptions through(Hops hops) {
        return new OpenOptions(0, false, hops);
    }
}
