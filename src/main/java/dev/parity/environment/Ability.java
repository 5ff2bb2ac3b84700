package dev.parity.environment;

import java.time.Duration;
import java.util.Optional;

/**
 * What may be done to an environment, and by which means.
 *
 * @param by the means: {@code embedded}, {@code patroni}, {@code command}, …
 * @param run command line of the means
 * @param url API of the means
 * @param interval of backups: the longest span of work that may be in none
 */
public record Ability(String by, Optional<String> run, Optional<String> url, Optional<Duration> interval) {
    public Ability {
        interval = interval == null ? Optional.empty() : interval; // absent in older run records
    }

    /** The same, fit for a run record: command lines and addresses may hold keys. */
    Ability withoutSecrets() {
        return new Ability(by, Optional.empty(), Optional.empty(), interval);
    }
}
