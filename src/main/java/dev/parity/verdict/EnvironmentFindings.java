package dev.parity.verdict;

import dev.parity.compare.Comparison;
import dev.parity.environment.Environment;
import dev.parity.observation.Evidence;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.verdict.cost.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of one environment of the run.
 *
 * @param evidence empty when it left none
 * @param comparison with the reference; empty for the reference itself and where there was nothing to compare
 * @param facts learned from it
 * @param release what ran there
 * @param trouble why it could not be used, one sentence each: unreachable, not ready, worker died
 * @param resources what it used; empty where nobody told
 * @param latency of its operations beside the reference's; empty where not measured
 */
public record EnvironmentFindings(
        Environment environment,
        Optional<Evidence> evidence,
        Optional<Comparison> comparison,
        Map<String, String> facts,
        Release release,
        long bootMillis,
        long runMillis,
        List<String> trouble,
        Optional<Resources> resources,
        List<LatencyVerdict> latency) {
    private static final String REPLICAS = ".replicas";

    public EnvironmentFindings {
        facts = Map.copyOf(facts);
        trouble = List.copyOf(trouble);
        latency = List.copyOf(latency);
    }

    /**
     * What must be the same before two environments are compared, beside the releases they declare.
     *
     * @param schema objects of the application's database, each to a digest of its definition; empty if not read
     * @param suite hash of features and steps
     */
    public record Release(Map<String, String> schema, String suite) {
        public static final Release UNKNOWN = new Release(Map.of(), "");

        public Release {
            schema = Map.copyOf(schema);
        }
    }

    /** Declared or learned, one of both is enough. */
    boolean has(String fact, Glob value) {
        return Stream.of(environment.facts(), facts).anyMatch(known -> value.matches(known.getOrDefault(fact, "")));
    }

    /** Declared and learned; what was learned wins. */
    Map<String, String> allFacts() {
        Map<String, String> all = new TreeMap<>(environment.facts());
        all.putAll(facts);
        return all;
    }

    /** Learned, else declared; a service whose replicas are not named has one. */
    Optional<String> fact(String fact) {
        Map<String, String> all = allFacts();
        if (fact.endsWith(REPLICAS) && !all.containsKey(fact)) {
            String service = fact.substring(0, fact.length() - REPLICAS.length());
            return Optional.of(String.valueOf(environment.replicas().getOrDefault(service, 1)));
        }
        return Optional.ofNullable(all.get(fact));
    }

    String name() {
        return environment.name();
    }
}
