package dev.parity.reference.stack;

import java.time.Duration;
import java.util.Map;

/**
 * What a running stack is told on its standard input, as one line of JSON.
 *
 * @param act what is to be done
 * @param service name as on the command line
 * @param settings variables over the stack's own; empty text takes a variable away
 * @param aheadMillis by how much its clock is ahead; 0 for the right time
 */
public record Order(Act act, String service, Map<String, String> settings, long aheadMillis) {
    /** What a stack does when it is told so. */
    public enum Act {
        /** The service ends and starts again. */
        RESTART,
        /** The service ends, and its port with it. */
        STOP,
        /** The database that was killed starts again on its data and port. */
        REVIVE,
        /** The gateway shows a certificate that was made by that clock. */
        CERTIFICATE
    }

    public Order {
        act = act == null ? Act.RESTART : act;
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    Duration ahead() {
        return Duration.ofMillis(aheadMillis);
    }
}
