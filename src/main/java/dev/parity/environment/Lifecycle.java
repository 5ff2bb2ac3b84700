package dev.parity.environment;

import java.util.Optional;

/**
 * What boots and removes an environment where Parity itself does not: command lines of the user's own tool.
 *
 * @param up runs before the environment is opened
 * @param down runs after it was closed, whatever happened
 */
public record Lifecycle(Optional<String> up, Optional<String> down) {
    static final Lifecycle NONE = new Lifecycle(Optional.empty(), Optional.empty());

    /** The same, fit for a run record: command lines may hold keys. */
    Lifecycle withoutCommands() {
        return NONE;
    }
}
