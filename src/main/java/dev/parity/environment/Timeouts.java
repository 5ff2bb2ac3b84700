package dev.parity.environment;

import java.time.Duration;
import java.util.Map;

/** How long Parity waits where an environment does not say otherwise; a test holds it against the schema's text. */
public final class Timeouts {
    public static final Map<String, Duration> DEFAULTS = Map.ofEntries(
            Map.entry("up", Duration.ofMinutes(60)),
            Map.entry("down", Duration.ofMinutes(60)),
            Map.entry("ready", Duration.ofSeconds(30)),
            Map.entry("request", Duration.ofSeconds(30)),
            Map.entry("mail", Duration.ofSeconds(15)),
            Map.entry("realtime", Duration.ofSeconds(10)),
            Map.entry("deploy", Duration.ofSeconds(90)),
            Map.entry("scenario", Duration.ofMinutes(2)),
            Map.entry("recovery", Duration.ofMinutes(2)),
            Map.entry("failover", Duration.ofMinutes(2)),
            Map.entry("restore", Duration.ofMinutes(30)),
            Map.entry("idle", Duration.ofSeconds(70)),
            Map.entry("stop", Duration.ofSeconds(30)));

    private Timeouts() {}
}
