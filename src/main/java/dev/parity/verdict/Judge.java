package dev.parity.verdict;

import dev.parity.compare.Divergence;
import dev.parity.compare.Noise;
import dev.parity.environment.Waiver;
import dev.parity.observation.EvidenceHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns findings into the judgement of a run; a pure function, and the only place where verdicts are made. */
public final class Judge {
    private final Findings findings;
    private final List<Waiver> inForce;
    private final Acceptance acceptance;
    private final List<EnvironmentJudge> environments = new ArrayList<>();

    private Judge(Findings findings) {
        this.findings = findings;
        this.inForce = findings.waivers().stream()
                .filter(waiver -> !WaiverProblems.expired(waiver, findings.today(), findings.graceDays()))
                .toList();
        this.acceptance = new Acceptance(findings.environments(), inForce);
        findings.environments().forEach(e -> environments.add(new EnvironmentJudge(findings, e, unaligned(e))));
    }

    public static Judgement judge(Findings findings) {
        return new Judge(findings).judgement();
    }

    /** What is wrong with the waivers of a run, one sentence each; empty if they all do what they say. */
    public static List<String> waiverProblems(Findings findings) {
        Judge judge = new Judge(findings);
        judge.environments.forEach(environment -> environment.judge(judge.acceptance));
        return judge.waiverProblems();
    }

    private List<String> unaligned(EnvironmentFindings other) {
        return findings.trouble().allowUnaligned() ? List.of() : releases(other);
    }

    private List<String> releases(EnvironmentFindings other) {
        return findings.ofReference()
                .map(reference -> Releases.unaligned(reference, other))
                .orElse(List.of());
    }

    /** What does not fail this run: unlike releases if they are allowed, waivers that end soon. */
    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (findings.trouble().allowUnaligned()) {
            findings.environments()
                    .forEach(environment -> releases(environment)
                            .forEach(sentence -> warnings.add(environment.name() + ": not aligned: " + sentence)));
        }
        findings.environments()
                .forEach(environment ->
                        warnings.addAll(SlowerThan.unbudgeted(environment.environment(), environment.latency())));
        warnings.addAll(WaiverProblems.ending(inForce, findings.today()));
        return warnings;
    }

    private Judgement judgement() {
        environments.forEach(environment -> environment.judge(acceptance));
        List<String> waiverProblems = waiverProblems();
        Conclusion conclusion = new Conclusion(findings, environments, waiverProblems);
        List<Judgement.ScenarioLine> lines = lines();
        return new Judgement(
                Judgement.SCHEMA,
                findings.run(),
                findings.startedAt(),
                findings.finishedAt(),
                findings.trouble().interrupted(),
                conclusion.verdict(),
                conclusion.reasons(),
                warnings(),
                conclusion.exitCode().code(),
                findings.reference(),
                findings.suite(),
                EvidenceHeader.CANONICAL_VERSION,
                plan(lines.size()),
                findings.omissions(),
                waivers(),
                noise(),
                environments.stream().map(EnvironmentJudge::result).toList(),
                lines,
                divergences(),
                new Causes(findings).of(divergences()),
                findings.environments().stream()
                        .flatMap(environment -> environment.latency().stream())
                        .toList(),
                List.of(),
                findings.environments().stream()
                        .flatMap(environment -> environment.resources().stream())
                        .toList());
    }

    private Judgement.Plan plan(int expected) {
        List<String> names = environments.stream().map(EnvironmentJudge::name).toList();
        return new Judgement.Plan(names, findings.select(), findings.profile(), expected, findings.workers());
    }

    private List<String> waiverProblems() {
        List<String> problems =
                new ArrayList<>(WaiverProblems.expired(findings.waivers(), findings.today(), findings.graceDays()));
        Set<String> leaks = new LinkedHashSet<>();
        environments.forEach(environment -> leaks.addAll(environment.having(Outcome.LEAK)));
        problems.addAll(WaiverProblems.aimedAtLeaks(inForce, leaks));
        List<Waiver> apart = inForce.stream()
                .filter(waiver -> !WaiverProblems.aimsAtLeak(waiver, leaks))
                .toList();
        if (proven()) {
            problems.addAll(WaiverProblems.unused(apart, acceptance, compared(), findings.whole()));
        }
        return problems;
    }

    /** Whether the run saw enough to say that a waiver matches nothing. */
    private boolean proven() {
        boolean compared =
                findings.environments().stream().anyMatch(e -> e.comparison().isPresent());
        return compared
                && !findings.trouble().interrupted()
                && environments.stream()
                        .allMatch(environment -> environment.troubles().isEmpty());
    }

    private Set<String> compared() {
        Set<String> compared = new LinkedHashSet<>();
        findings.environments()
                .forEach(e -> e.comparison()
                        .ifPresent(comparison ->
                                compared.addAll(comparison.scenarios().keySet())));
        return compared;
    }

    private List<Judgement.WaiverUse> waivers() {
        return inForce.stream()
                .map(waiver -> new Judgement.WaiverUse(
                        waiver.id(),
                        waiver.scenario(),
                        waiver.path(),
                        waiver.where(),
                        waiver.signature(),
                        waiver.kind().word(),
                        waiver.reason(),
                        waiver.owner(),
                        waiver.until().toString(),
                        waiver.link(),
                        acceptance.uses(waiver)))
                .toList();
    }

    private Judgement.NoiseUse noise() {
        NoiseInForce noise = findings.noise();
        Map<String, Integer> covered = new TreeMap<>();
        findings.environments()
                .forEach(e -> e.comparison().ifPresent(comparison -> covered.put(e.name(), comparison.covered())));
        List<Judgement.NoiseLine> places =
                noise.noise().learned().stream().map(Judge::line).toList();
        return new Judgement.NoiseUse(noise.from(), noise.teachers(), places, noise.overBudget(), covered);
    }

    private static Judgement.NoiseLine line(Noise.Learned learned) {
        Noise.Place place = learned.place();
        return new Judgement.NoiseLine(
                place.scenario(),
                place.exchange(),
                place.path(),
                learned.step(),
                learned.reference(),
                learned.observed(),
                learned.since());
    }

    private List<Judgement.ScenarioLine> lines() {
        Map<String, PlannedScenario> scenarios = new TreeMap<>();
        environments.forEach(environment -> environment.expected().forEach(scenarios::putIfAbsent));
        return scenarios.values().stream().map(this::line).toList();
    }

    private Judgement.ScenarioLine line(PlannedScenario scenario) {
        Map<String, Judgement.Cell> outcomes = new LinkedHashMap<>();
        environments.forEach(
                environment -> Optional.ofNullable(environment.cells().get(scenario.id()))
                        .ifPresent(cell -> outcomes.put(environment.name(), cell)));
        List<String> requirements = scenario.tags().stream()
                .filter(tag -> tag.startsWith("@req-"))
                .map(tag -> tag.substring("@req-".length()))
                .toList();
        return new Judgement.ScenarioLine(
                scenario.id(), scenario.feature(), scenario.name(), scenario.tags(), requirements, outcomes);
    }

    /** The open ones; breaking first, else in the order in which they were found. */
    private List<Divergence> divergences() {
        return environments.stream()
                .flatMap(environment -> environment.open().stream())
                .sorted(Comparator.comparing(Divergence::severity))
                .toList();
    }
}
