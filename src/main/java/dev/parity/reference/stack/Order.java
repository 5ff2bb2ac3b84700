package dev.parity.reference.stack;

import java.time.Duration;
import java.util.Map;

/**
 * What a running stack is told on its standard input, as one line of JSON: start this service again.
 *
 * @param service name as on the command line
 * @param settings variables over the stack's own; empty text takes a variable away
 * @param aheadMillis by how much its clock is ahead; 0 for the right time
 */
public record Order(String service, Map<String, String> settings, long aheadMillis) {
    public Order {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    Duration ahead() {
        return Duration.ofMillis(aheadMillis);
    }
}
