package dev.parity.verdict;

import dev.parity.compare.Divergence;
import dev.parity.observation.ScenarioResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One environment: the cell of every expected scenario, and what they lead to together. */
final class EnvironmentJudge {
    private final Findings findings;
    private final EnvironmentFindings environment;
    private final Map<String, PlannedScenario> expected = new LinkedHashMap<>();
    private final Map<String, Judgement.Cell> cells = new LinkedHashMap<>();
    private final List<String> unaligned;
    private final Expectations expectations;
    private List<Divergence> open = List.of();

    EnvironmentJudge(Findings findings, EnvironmentFindings environment, List<String> unaligned) {
        this.findings = findings;
        this.environment = environment;
        this.unaligned = unaligned;
        this.expectations = new Expectations(environment, isReference() ? Optional.empty() : findings.ofReference());
    }

    /** Fills the cells; called once. */
    void judge(Acceptance acceptance) {
        Map<String, List<ScenarioResult>> results = results();
        findings.planned().stream().filter(this::belongs).forEach(planned -> expected.put(planned.id(), planned));
        results.forEach((id, attempts) -> expected.putIfAbsent(id, planned(attempts.get(0))));
        Map<String, List<Divergence>> divergences = divergences();
        CellJudge judge = new CellJudge(acceptance);
        expected.keySet()
                .forEach(id -> cells.put(
                        id,
                        judge.cell(
                                name(),
                                id,
                                results.getOrDefault(id, List.of()),
                                divergences.getOrDefault(id, List.of()))));
        open = judge.open();
    }

    String name() {
        return environment.name();
    }

    Map<String, PlannedScenario> expected() {
        return expected;
    }

    Map<String, Judgement.Cell> cells() {
        return cells;
    }

    List<Divergence> open() {
        return open;
    }

    /** Why what differs here proves nothing, or what agrees: other releases, or too much noise. */
    List<String> incomparable() {
        List<String> sentences = new ArrayList<>(unaligned);
        sentences.addAll(isReference() ? List.of() : findings.noise().overBudget());
        return sentences;
    }

    boolean executedNothing() {
        return cells.values().stream()
                .noneMatch(cell -> cell.outcome() != Outcome.SKIPPED
                        && cell.outcome() != Outcome.UNSUPPORTED
                        && (cell.outcome() != Outcome.INCONCLUSIVE || cell.millis() > 0));
    }

    EnvironmentVerdict verdict() {
        if (has(Outcome.DIVERGENT)
                || has(Outcome.FAILED)
                || has(Outcome.LEAK)
                || !expectations.broken().isEmpty()
                || !tooSlow().isEmpty()) {
            return EnvironmentVerdict.NONCONFORMANT;
        }
        if (has(Outcome.INCONCLUSIVE) || !troubles().isEmpty() || executedNothing()) {
            return EnvironmentVerdict.INCONCLUSIVE;
        }
        return coreLeftOut().isEmpty() && expectations.unproven().isEmpty()
                ? EnvironmentVerdict.CONFORMANT
                : EnvironmentVerdict.PARTIAL;
    }

    /** Why it could not be used as planned. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>(environment.trouble());
        if (environment.evidence().isEmpty() && troubles.isEmpty()) {
            troubles.add("it left no evidence");
        }
        if (environment.evidence().filter(evidence -> !evidence.complete()).isPresent()) {
            troubles.add("its evidence ends early: the worker did not come to its end");
        }
        return troubles;
    }

    List<String> coreLeftOut() {
        return cells.entrySet().stream()
                .filter(e -> e.getValue().outcome() == Outcome.SKIPPED
                        || e.getValue().outcome() == Outcome.UNSUPPORTED)
                .map(Map.Entry::getKey)
                .filter(id -> expected.get(id).tags().contains("@core"))
                .toList();
    }

    /** What is slower than the reference by more than was agreed. */
    List<String> tooSlow() {
        return SlowerThan.budget(environment.environment(), environment.latency());
    }

    Expectations expectations() {
        return expectations;
    }

    String comparison() {
        if (isReference()) {
            return "REFERENCE";
        }
        if (environment.comparison().isEmpty() || !incomparable().isEmpty()) {
            return "NOT_COMPARABLE";
        }
        if (open.stream().anyMatch(CellJudge::counts) || !expectations.broken().isEmpty()) {
            return "DIVERGENT";
        }
        return findings.noise().teachers().contains(name()) ? "TEACHER" : "EQUAL";
    }

    boolean isReference() {
        return name().equals(findings.reference());
    }

    List<String> having(Outcome outcome) {
        return cells.entrySet().stream()
                .filter(e -> e.getValue().outcome() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }

    Judgement.EnvironmentResult result() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        cells.values().forEach(cell -> counts.merge(cell.outcome(), 1, Integer::sum));
        return new Judgement.EnvironmentResult(
                name(),
                environment.environment().title(),
                environment.environment().target().name().toLowerCase(Locale.ROOT),
                environment.allFacts(),
                new TreeMap<>(environment.environment().release()),
                Fingerprint.of(environment.release().schema()),
                verdict(),
                comparison(),
                new Reasons(this).all(),
                counts,
                environment.bootMillis(),
                environment.runMillis());
    }

    private boolean has(Outcome outcome) {
        return cells.values().stream().anyMatch(cell -> cell.outcome() == outcome);
    }

    private boolean belongs(PlannedScenario planned) {
        List<String> profiles = environment.environment().profiles();
        return profiles.isEmpty() || profiles.contains(planned.area());
    }

    private Map<String, List<ScenarioResult>> results() {
        return environment.evidence().stream()
                .flatMap(evidence -> evidence.results().stream())
                .collect(Collectors.groupingBy(ScenarioResult::id, LinkedHashMap::new, Collectors.toList()));
    }

    private Map<String, List<Divergence>> divergences() {
        if (!unaligned.isEmpty()) {
            return Map.of();
        }
        return environment.comparison().stream()
                .flatMap(comparison -> comparison.divergences().stream())
                .collect(Collectors.groupingBy(Divergence::scenario));
    }

    private static PlannedScenario planned(ScenarioResult result) {
        return new PlannedScenario(result.id(), result.feature(), result.name(), result.tags());
    }
}
