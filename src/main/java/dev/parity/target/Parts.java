package dev.parity.target;

import dev.parity.environment.Ability;
import dev.parity.environment.Budget;
import dev.parity.environment.Environment;
import dev.parity.environment.WebApp;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application of one's own has beside, or instead of, the stack.
 *
 * @param redis URL of its cache
 * @param metrics URL of the Prometheus that watches it
 * @param webapp where it answers
 * @param budgets agreed limits by name
 * @param abilities what may be done to it
 * @param permits what drills may do to it
 */
public record Parts(
        Optional<String> redis,
        Optional<String> metrics,
        Optional<WebApp> webapp,
        Map<String, Budget> budgets,
        Map<String, Ability> abilities,
        Set<String> permits) {
    static final Parts NONE =
            new Parts(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of(), Set.of());

    static Parts of(Environment environment) {
        return new Parts(
                environment.endpoints().redis(),
                environment.endpoints().metrics(),
                environment.webapp(),
                environment.budgets(),
                environment.abilities(),
                environment.permits());
    }

    @Override
    public String toString() {
        return "Parts[masked]";
    }
}
