package dev.parity.target;

import java.time.Duration;
import java.util.Map;

/** What can be done to a running embedded stack from outside. */
public interface Controls {
    /**
     * Starts one service again at the same address.
     *
     * @param settings variables over those it was opened with, of this start alone; empty text takes one away
     * @param ahead by how much its clock is ahead; zero for the right time
     * @throws Unreachable if it does not come back
     */
    void restart(String service, Map<String, String> settings, Duration ahead);

    /** Ends one service; its port is closed until {@link #restart}. */
    void stop(String service);

    /** Starts the database again, which was killed, on its own data and port. */
    void revive();

    /** Shows another certificate from now on, made by a clock that is so much ahead, and tells behind which address. */
    String certificate(Duration ahead);
}
