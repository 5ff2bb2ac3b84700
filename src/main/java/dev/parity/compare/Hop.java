package dev.parity.compare;

import java.util.List;

/**
 * Who made an answer, as far as it shows.
 *
 * @param evidence what it shows by, the strongest first
 */
public record Hop(Maker maker, List<String> evidence) {
    /** Which part of a stack. */
    public enum Maker {
        /** A hop before the service: gateway, ingress, balancer, cache. */
        GATEWAY,
        SERVICE,
        UNKNOWN
    }

    public Hop {
        evidence = List.copyOf(evidence);
    }
}
