package dev.parity.environment;

import java.time.Duration;
import java.util.Map;

/** How long Parity waits where an environment does not say otherwise; a test holds it against the schema's text. */
public final class Timeouts {
    public static final Map<String, Duration> DEFAULTS = Map.of(
            "ready", Duration.ofSeconds(30),
            "request", Duration.ofSeconds(30),
            "mail", Duration.ofSeconds(15),
            "realtime", Duration.ofSeconds(10),
            "deploy", Duration.ofSeconds(90),
            "scenario", Duration.ofMinutes(2),
            "recovery", Duration.ofMinutes(2),
            "failover", Duration.ofMinutes(2),
            "restore", Duration.ofMinutes(30),
            "stop", Duration.ofSeconds(30));

    private Timeouts() {}
}
