package dev.parity.verdict;

import dev.parity.compare.Comparison;
import dev.parity.environment.Environment;
import dev.parity.observation.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of one environment of the run.
 *
 * @param evidence empty when it left none
 * @param comparison with the reference; empty for the reference itself and where there was nothing to compare
 * @param facts learned while opening it
 * @param trouble why it could not be used, one sentence each: unreachable, not ready, worker died
 */
public record EnvironmentFindings(
        Environment environment,
        Optional<Evidence> evidence,
        Optional<Comparison> comparison,
        Map<String, String> facts,
        long bootMillis,
        long runMillis,
        List<String> trouble) {
    public EnvironmentFindings {
        facts = Map.copyOf(facts);
        trouble = List.copyOf(trouble);
    }

    /** Declared and learned; what was learned wins. */
    Map<String, String> allFacts() {
        Map<String, String> all = new TreeMap<>(environment.facts());
        all.putAll(facts);
        return all;
    }

    String name() {
        return environment.name();
    }
}
