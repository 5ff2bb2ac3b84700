package dev.parity.observation.usage;

import java.util.List;

/**
 * What an environment used while its suite ran.
 *
 * @param by who told it, and what that cannot tell
 * @param seconds between the first look and the last
 */
public record Usage(String by, double seconds, List<ServiceUse> services) {
    public static final Usage UNKNOWN = new Usage("nobody", 0, List.of());

    public Usage {
        services = List.copyOf(services);
    }
}
