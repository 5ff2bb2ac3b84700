package dev.parity.environment;

import java.util.Optional;

/**
 * What may be done to an environment, and by which means.
 *
 * @param by the means: {@code embedded}, {@code patroni}, {@code command}, …
 * @param run command line of the means
 * @param url API of the means
 */
public record Ability(String by, Optional<String> run, Optional<String> url) {
    /** The same, fit for a run record: command lines and addresses may hold keys. */
    Ability withoutSecrets() {
        return new Ability(by, Optional.empty(), Optional.empty());
    }
}
