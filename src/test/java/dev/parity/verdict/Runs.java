package dev.parity.verdict;

import dev.parity.compare.Comparison;
import dev.parity.compare.DifferenceKind;
import dev.parity.compare.Divergence;
import dev.parity.compare.Severity;
import dev.parity.environment.Budget;
import dev.parity.environment.Environment;
import dev.parity.environment.Expectation;
import dev.parity.environment.Expected;
import dev.parity.environment.Verb;
import dev.parity.environment.Waiver;
import dev.parity.environment.WaiverKind;
import dev.parity.observation.Evidence;
import dev.parity.observation.EvidenceHeader;
import dev.parity.observation.ScenarioResult;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.statistics.Word;
import dev.parity.verdict.cost.Resources;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of two environments, built piece by piece: {@code one} is the reference, {@code two} the candidate. */
final class Runs {
    static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    static final String A = "auth/sign_in/a";
    static final String B = "database/rows/b";
    private final Map<String, List<LatencyVerdict>> latency = new LinkedHashMap<>();
    private final Map<String, Budget> budgets = new LinkedHashMap<>();
    private final Map<String, Evidence.Builder> evidence = new LinkedHashMap<>();
    private final Map<String, List<String>> trouble = new LinkedHashMap<>();
    private final Map<String, Resources> resources = new LinkedHashMap<>();
    private final Map<String, List<Expectation>> expectations = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> declared = new LinkedHashMap<>();
    private final Map<String, List<Expected>> expected = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> release = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> schema = new LinkedHashMap<>();
    private final Map<String, List<String>> profiles = new LinkedHashMap<>();
    private final List<Divergence> divergences = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<PlannedScenario> planned = new ArrayList<>();
    private Findings.Trouble runTrouble = Findings.Trouble.NONE;
    private NoiseInForce noise = NoiseInForce.NONE;
    private String select = "";
    private boolean compared = true;
    private int graceDays;

    Runs plan(String... ids) {
        for (String id : ids) {
            planned.add(new PlannedScenario(id, id + ".feature:4", "Title of " + id, List.of("@core", "@req-3.1")));
        }
        return this;
    }

    /** Both environments passed these scenarios. */
    Runs passed(String... ids) {
        plan(ids);
        for (String id : ids) {
            result("one", id, 1, ScenarioResult.State.PASSED, "");
            result("two", id, 1, ScenarioResult.State.PASSED, "");
        }
        return this;
    }

    Runs result(String environment, String id, int attempt, ScenarioResult.State state, String reason) {
        return result(environment, id, attempt, state, reason, List.of("@core", "@req-3.1"));
    }

    Runs result(
            String environment, String id, int attempt, ScenarioResult.State state, String reason, List<String> tags) {
        evidence(environment)
                .add(new ScenarioResult(
                        id, id + ".feature:4", "Title of " + id, tags, attempt, state, reason, Instant.EPOCH, 10));
        return this;
    }

    Evidence.Builder evidence(String environment) {
        return evidence.computeIfAbsent(
                environment, name -> Evidence.of(new EvidenceHeader(name, "run-1", "http://gw", "", "")));
    }

    Runs unreachable(String environment, String why) {
        trouble.put(environment, List.of(why));
        return this;
    }

    Runs diverges(String scenario, Severity severity, String path) {
        divergences.add(new Divergence(
                "id" + divergences.size(),
                scenario,
                "two",
                "3 HTTP Ada \"reads\"",
                severity,
                DifferenceKind.VALUE,
                path,
                "200",
                "500",
                List.of(),
                Map.of(),
                Map.of()));
        return this;
    }

    Runs waive(String scenario, String path, String until) {
        return waive(scenario, path, until, Map.of(), Optional.empty());
    }

    Runs waive(String scenario, String path, String until, Map<String, String> where, Optional<String> signature) {
        waivers.add(new Waiver(
                "w" + (waivers.size() + 1),
                scenario,
                path,
                where,
                signature,
                WaiverKind.KNOWN_DEFECT,
                "known",
                "ops",
                LocalDate.parse(until),
                Optional.empty(),
                Optional.empty(),
                Path.of("environments/waivers.yaml"),
                3));
        return this;
    }

    Runs grace(int days) {
        graceDays = days;
        return this;
    }

    Runs expect(String path) {
        expected.put("two", List.of(new Expected(path, "inherent", Optional.empty())));
        return this;
    }

    /** Of the candidate. */
    Runs demand(String fact, Verb must, String value) {
        expectations.put(
                "two", List.of(new Expectation(fact, must, Optional.of(value).filter(v -> !v.isEmpty()), "agreed")));
        return this;
    }

    Runs measured(String environment, String fact, String value) {
        facts.computeIfAbsent(environment, name -> new LinkedHashMap<>()).put(fact, value);
        return this;
    }

    /** In the candidate's file. */
    Runs declares(String fact, String value) {
        declared.put("two", Map.of(fact, value));
        return this;
    }

    Runs schema(String environment, Map<String, String> objects) {
        schema.put(environment, objects);
        return this;
    }

    Runs release(String environment, String service, String version) {
        release.put(environment, Map.of(service, version));
        return this;
    }

    Runs profiles(String environment, String... names) {
        profiles.put(environment, List.of(names));
        return this;
    }

    Runs trouble(Findings.Trouble other) {
        runTrouble = other;
        return this;
    }

    /** The candidate is slower than the reference, which takes 100 ms. */
    Runs slower(String operation, double ratio) {
        LatencyVerdict.Estimate estimate =
                new LatencyVerdict.Estimate(ratio, ratio - 0.1, ratio + 0.1, 0, 100_000, 100_000 * ratio);
        latency.put(
                "two",
                List.of(new LatencyVerdict(
                        "two",
                        "one",
                        operation,
                        0.5,
                        Word.SLOWER,
                        "more than 10 % apart",
                        12,
                        500,
                        Optional.of(estimate))));
        return this;
    }

    /** In both files. */
    Runs agreed(String budget, String value) {
        budgets.put(budget, new Budget(value, "agreed"));
        return this;
    }

    Runs noise(NoiseInForce other) {
        noise = other;
        return this;
    }

    Runs select(String expression) {
        select = expression;
        return this;
    }

    Runs notCompared() {
        compared = false;
        return this;
    }

    Judgement judge() {
        return Judge.judge(findings(List.of(environment("one"), environment("two"))));
    }

    Judgement judgeNothing() {
        return Judge.judge(findings(List.of()));
    }

    private Findings findings(List<EnvironmentFindings> environments) {
        return new Findings(
                "run-1",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                "one",
                "suite-hash",
                planned,
                select,
                "",
                2,
                TODAY,
                graceDays,
                List.of(),
                waivers,
                environments,
                noise,
                runTrouble);
    }

    private EnvironmentFindings environment(String name) {
        Optional<Evidence> seen = Optional.ofNullable(evidence.get(name)).map(Evidence.Builder::build);
        boolean beside = name.equals("two") && compared && evidence.size() == 2;
        return new EnvironmentFindings(
                described(name),
                seen,
                beside ? Optional.of(comparison()) : Optional.empty(),
                facts.getOrDefault(name, Map.of("postgres", "15")),
                new EnvironmentFindings.Release(schema.getOrDefault(name, Map.of()), ""),
                900,
                20_000,
                trouble.getOrDefault(name, List.of()),
                Optional.ofNullable(resources.get(name)),
                latency.getOrDefault(name, List.of()));
    }

    private Comparison comparison() {
        Map<String, Comparison.Compared> scenarios = new LinkedHashMap<>();
        planned.forEach(scenario -> scenarios.put(scenario.id(), new Comparison.Compared(3, 0, 0, 0)));
        return new Comparison("one", "two", divergences, scenarios);
    }

    private Environment described(String name) {
        return new Described(
                        profiles.getOrDefault(name, List.of("auth", "database")),
                        release.getOrDefault(name, Map.of()),
                        declared.getOrDefault(name, Map.of("cloud", "none")),
                        budgets,
                        expected.getOrDefault(name, List.of()),
                        expectations.getOrDefault(name, List.of()))
                .as(name);
    }
}
