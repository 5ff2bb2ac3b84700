package dev.parity.target;

import dev.parity.environment.Environment;

/** Makes an environment live by the kind of its target. */
public final class Targets {
    private Targets() {}

    public static Target open(Home home, Environment environment, OpenOptions options) {
        return switch (environment.target()) {
            case EMBEDDED -> EmbeddedTarget.open(home, environment, options);
            case ATTACHED -> AttachedTarget.open(environment);
            case COMPOSE -> ComposeTarget.open(home, environment, options);
            case KUBERNETES ->
                throw new Unreachable(environment.name() + " is of the target "
                        + environment.target().name().toLowerCase(java.util.Locale.ROOT)
                        + ", which this version cannot boot. Start it yourself and describe it as target: attached.");
        };
    }
}
