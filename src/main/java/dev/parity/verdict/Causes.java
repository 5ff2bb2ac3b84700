package dev.parity.verdict;

import dev.parity.compare.Divergence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** For each divergence the facts that separate the environments that show it from those that do not. */
final class Causes {
    private final Findings findings;
    private final Map<Set<String>, List<List<String>>> known = new HashMap<>();

    Causes(Findings findings) {
        this.findings = findings;
    }

    /** One entry for each open divergence for which there is something to say, by its id. */
    List<Judgement.Cause> of(List<Divergence> open) {
        Map<String, Set<String>> showing = new TreeMap<>();
        findings.environments()
                .forEach(environment -> environment
                        .comparison()
                        .ifPresent(comparison -> comparison
                                .divergences()
                                .forEach(divergence -> showing.computeIfAbsent(divergence.id(), id -> new TreeSet<>())
                                        .add(environment.name()))));
        List<Judgement.Cause> causes = new ArrayList<>();
        open.stream().filter(CellJudge::counts).forEach(divergence -> {
            Set<String> differing = showing.getOrDefault(divergence.id(), Set.of());
            boolean first =
                    causes.stream().noneMatch(cause -> cause.divergence().equals(divergence.id()));
            if (first) {
                cause(divergence, differing, compared(divergence.scenario()), causes);
            }
        });
        return causes;
    }

    private void cause(
            Divergence divergence,
            Set<String> differing,
            List<EnvironmentFindings> compared,
            List<Judgement.Cause> causes) {
        List<List<String>> facts =
                known.computeIfAbsent(key(differing, compared), key -> separating(differing, compared));
        if (!facts.isEmpty()) {
            causes.add(new Judgement.Cause(divergence.id(), new ArrayList<>(differing), facts, compared.size()));
        }
    }

    private static Set<String> key(Set<String> differing, List<EnvironmentFindings> compared) {
        Set<String> key = new TreeSet<>();
        compared.forEach(environment ->
                key.add((differing.contains(environment.name()) ? "differs " : "agrees ") + environment.name()));
        return key;
    }

    private static List<List<String>> separating(Set<String> differing, List<EnvironmentFindings> compared) {
        return new Separation(
                        compared.stream()
                                .filter(environment -> !differing.contains(environment.name()))
                                .map(EnvironmentFindings::allFacts)
                                .toList(),
                        compared.stream()
                                .filter(environment -> differing.contains(environment.name()))
                                .map(EnvironmentFindings::allFacts)
                                .toList())
                .smallest();
    }

    /** The reference, and all in which the scenario was compared with it. */
    private List<EnvironmentFindings> compared(String scenario) {
        return findings.environments().stream()
                .filter(environment -> environment.name().equals(findings.reference())
                        || environment
                                .comparison()
                                .filter(comparison -> comparison.scenarios().containsKey(scenario))
                                .isPresent())
                .toList();
    }
}
