package dev.parity.target;

import java.util.Optional;

/**
 * How an environment is opened.
 *
 * @param port of the gateway of a stack that is booted; 0 for a free one
 * @param detached the stack outlives the process that opened it
 * @param hops what is to stand between the parts of an embedded stack
 * @param keys of another stack whose tokens shall hold here
 * @param restored what the database of an embedded stack is restored from
 * @param waiting who hears of it meanwhile
 */
public record OpenOptions(
        int port,
        boolean detached,
        Hops hops,
        Optional<StackKeys> keys,
        Optional<RestorePoint> restored,
        Waiting waiting) {
    public OpenOptions(int port, boolean detached) {
        this(port, detached, Hops.NONE, Optional.empty(), Optional.empty(), Waiting.SILENT);
    }

    public static OpenOptions defaults() {
        return new OpenOptions(0, false);
    }

    public static OpenOptions through(Hops hops) {
        return defaults().with(hops);
    }

    public OpenOptions with(Hops between) {
        return new OpenOptions(port, detached, between, keys, restored, waiting);
    }

    public OpenOptions with(StackKeys known) {
        return new OpenOptions(port, detached, hops, Optional.of(known), restored, waiting);
    }

    public OpenOptions with(RestorePoint point) {
        return new OpenOptions(port, detached, hops, keys, Optional.of(point), waiting);
    }

    public OpenOptions telling(Waiting who) {
        return new OpenOptions(port, detached, hops, keys, restored, who);
    }
}
