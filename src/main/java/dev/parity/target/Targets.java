package dev.parity.target;

import dev.parity.environment.Environment;
import dev.parity.environment.Lifecycle;
import dev.parity.target.kubernetes.KubernetesStack;

/** Makes an environment live by the kind of its target. */
public final class Targets {
    private Targets() {}

    /** Boots it by the user's own commands first, where the environment names them. */
    public static Target open(Home home, Environment environment, OpenOptions options) {
        Lifecycle lifecycle = environment.lifecycle();
        if (lifecycle.up().isEmpty() && lifecycle.down().isEmpty()) {
            return opened(home, environment, options);
        }
        LifecycleCommands commands = LifecycleCommands.up(home, environment);
        try {
            return new OwnedTarget(opened(home, commands.told(), options), commands);
        } catch (RuntimeException e) {
            commands.close();
            throw e;
        }
    }

    /** Reaches one that runs already, and boots nothing. */
    public static Target attach(Environment environment) {
        return AttachedTarget.open(environment);
    }

    private static Target opened(Home home, Environment environment, OpenOptions options) {
        return switch (environment.target()) {
            case EMBEDDED -> EmbeddedTarget.open(home, environment, options);
            case ATTACHED -> AttachedTarget.open(environment);
            case COMPOSE -> ComposeTarget.open(home, environment, options);
            case KUBERNETES ->
                BootedTarget.open(
                        () -> KubernetesStack.up(home, environment, options),
                        options.waiting().captures());
        };
    }
}
