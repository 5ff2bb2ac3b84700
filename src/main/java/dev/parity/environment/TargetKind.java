package dev.parity.environment;

/** How an environment becomes live: booted from this repository, or attached to where it already runs. */
public enum TargetKind {
    EMBEDDED,
    COMPOSE,
    KUBERNETES,
    ATTACHED
}
