package dev.parity.environment;

/** Which stage of the user's delivery an environment is. */
public enum Stage {
    DEVELOPMENT,
    STAGING,
    PRODUCTION
}
