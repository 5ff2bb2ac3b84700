package dev.parity.driver;

import dev.parity.target.Connection;
import java.time.Duration;
import java.util.Map;

/** The one table of how long drivers wait; an environment's {@code timeouts} of the same name win. */
public final class Waits {
    private static final Map<String, Duration> DEFAULTS = Map.of(
            "connect", Duration.ofSeconds(3),
            "request", Duration.ofSeconds(15),
            "mail", Duration.ofSeconds(10),
            "realtime", Duration.ofSeconds(10),
            "deploy", Duration.ofSeconds(90),
            "quiet", Duration.ofMillis(300),
            "reuse", Duration.ofSeconds(15));

    private Waits() {}

    /** @throws IllegalArgumentException for a name that no environment could set */
    public static Duration of(Connection connection, String name) {
        Duration usual = DEFAULTS.get(name);
        if (usual == null) {
            throw new IllegalArgumentException(
                    "There is no wait called \"" + name + "\". Expected one of " + DEFAULTS.keySet() + ".");
        }
        return connection.timeouts().getOrDefault(name, usual);
    }
}
