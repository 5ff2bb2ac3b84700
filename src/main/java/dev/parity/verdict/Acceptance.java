package dev.parity.verdict;

import dev.parity.compare.Divergence;
import dev.parity.environment.Expected;
import dev.parity.environment.Waiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which divergences are accepted, and by what: the environment's declarations first, then waivers in force. */
final class Acceptance {
    private static final String WHOLE = "**";
    private final List<Declared> declared = new ArrayList<>();
    private final Map<String, EnvironmentFindings> environments = new HashMap<>();
    private final Map<Waiver, Integer> uses = new LinkedHashMap<>();
    private final Map<Waiver, Set<String>> others = new HashMap<>();

    /** Why something is accepted, and the outcome it leads to. */
    record Accepted(Outcome outcome, String why) {}

    private record Declared(String environment, Glob scenario, Glob path, boolean whole, String because) {}

    /** @param inForce waivers that have not expired */
    Acceptance(List<EnvironmentFindings> environments, List<Waiver> inForce) {
        for (EnvironmentFindings findings : environments) {
            this.environments.put(findings.name(), findings);
            findings.environment().expected().forEach(expected -> declared.add(declared(findings.name(), expected)));
        }
        inForce.forEach(waiver -> uses.put(waiver, 0));
    }

    private static Declared declared(String environment, Expected expected) {
        int hash = expected.path().indexOf('#');
        String scenario = hash < 0 ? WHOLE : expected.path().substring(0, hash);
        String path = expected.path().substring(hash + 1);
        boolean whole = hash >= 0 && path.equals(WHOLE);
        return new Declared(environment, new Glob(scenario), new Glob(path), whole, expected.because());
    }

    Optional<Accepted> of(Divergence divergence) {
        Optional<Accepted> expected = declared.stream()
                .filter(d -> d.environment().equals(divergence.environment()))
                .filter(d -> d.scenario().matches(divergence.scenario()))
                .filter(d -> d.path().matches(divergence.path()))
                .findFirst()
                .map(d -> new Accepted(Outcome.EXPECTED, d.because()));
        return expected.or(() ->
                waived(divergence.environment(), divergence.scenario(), divergence.path(), Signature.of(divergence)));
    }

    /** Of a scenario that broke its promise: only what names the whole scenario covers that. */
    Optional<Accepted> ofFailure(String environment, String scenario, String failure) {
        Optional<Accepted> expected = declared.stream()
                .filter(Declared::whole)
                .filter(d -> d.environment().equals(environment) && d.scenario().matches(scenario))
                .findFirst()
                .map(d -> new Accepted(Outcome.EXPECTED, d.because()));
        return expected.or(() -> waived(environment, scenario, WHOLE, Signature.of(failure)));
    }

    int uses(Waiver waiver) {
        return uses.getOrDefault(waiver, 0);
    }

    /** Signatures found where the waiver looks, but that it does not cover. */
    Set<String> others(Waiver waiver) {
        return others.getOrDefault(waiver, Set.of());
    }

    /** Whether some environment of the run has the facts that the waiver is about. */
    boolean concerns(Waiver waiver) {
        return environments.values().stream().anyMatch(of -> concerns(waiver, of));
    }

    private static boolean concerns(Waiver waiver, EnvironmentFindings environment) {
        return waiver.where().entrySet().stream()
                .allMatch(fact -> environment.has(fact.getKey(), new Glob(fact.getValue())));
    }

    private Optional<Accepted> waived(String environment, String scenario, String path, String signature) {
        return uses.keySet().stream()
                .filter(waiver -> concerns(waiver, environments.get(environment)))
                .filter(waiver -> new Glob(waiver.scenario()).matches(scenario))
                .filter(waiver ->
                        path.equals(WHOLE) ? waiver.path().equals(WHOLE) : new Glob(waiver.path()).matches(path))
                .filter(waiver -> signs(waiver, signature))
                .findFirst()
                .map(this::used);
    }

    private boolean signs(Waiver waiver, String signature) {
        boolean signs = waiver.signature().map(signature::equals).orElse(true);
        if (!signs) {
            others.computeIfAbsent(waiver, key -> new TreeSet<>()).add(signature);
        }
        return signs;
    }

    private Accepted used(Waiver waiver) {
        uses.merge(waiver, 1, Integer::sum);
        return new Accepted(Outcome.WAIVED, waiver.id() + ": " + waiver.reason() + " (until " + waiver.until() + ")");
    }
}
