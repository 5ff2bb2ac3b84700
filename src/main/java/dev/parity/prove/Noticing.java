package dev.parity.prove;

import dev.parity.compare.Comparator;
import dev.parity.compare.Comparison;
import dev.parity.environment.Environment;
import dev.parity.observation.Evidence;
import dev.parity.observation.ScenarioResult;
import dev.parity.verdict.EnvironmentFindings;
import dev.parity.verdict.Findings;
import dev.parity.verdict.Judge;
import dev.parity.verdict.Judgement;
import dev.parity.verdict.NoiseInForce;
import dev.parity.verdict.Outcome;
import dev.parity.verdict.PlannedScenario;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a run of scenarios would have told of a difference from a healthy run: judged as every run is. */
final class Noticing {
    private static final String HEALTHY = "healthy";
    private static final String OTHER = "other";
    private static final Set<Outcome> NOTICED = Set.of(Outcome.DIVERGENT, Outcome.FAILED, Outcome.LEAK);

    private final Environment environment;

    Noticing(Environment environment) {
        this.environment = environment;
    }

    /** @param causes catalogue entries that its divergences are known as */
    record Look(Judgement.Cell cell, List<String> causes) {
        boolean noticed() {
            return NOTICED.contains(cell.outcome());
        }

        boolean quiet() {
            return cell.outcome() == Outcome.PASSED || cell.outcome() == Outcome.EXPECTED;
        }
    }

    /** How a scenario ended beside a healthy run of it. */
    Look judge(String scenario, Evidence healthy, Evidence other) {
        Evidence one = healthy.only(scenario);
        Evidence two = other.only(scenario);
        Comparison comparison = Comparator.compare(one, two);
        Instant start = two.results().stream()
                .map(ScenarioResult::startedAt)
                .findFirst()
                .orElse(Instant.EPOCH);
        Findings findings = new Findings(
                "prove",
                start,
                start,
                HEALTHY,
                "",
                List.of(new PlannedScenario(scenario, scenario, scenario, List.of())),
                scenario,
                "",
                1,
                LocalDate.ofInstant(start, ZoneOffset.UTC),
                0,
                List.of(),
                List.of(),
                List.of(findings(HEALTHY, one, Optional.empty()), findings(OTHER, two, Optional.of(comparison))),
                NoiseInForce.NONE,
                Findings.Trouble.NONE);
        Judgement judged = Judge.judge(findings);
        List<String> causes = judged.divergences().stream()
                .flatMap(divergence -> divergence.catalogue().stream())
                .distinct()
                .toList();
        return new Look(judged.scenarios().get(0).outcomes().get(OTHER), causes);
    }

    private EnvironmentFindings findings(String name, Evidence evidence, Optional<Comparison> comparison) {
        return new EnvironmentFindings(
                environment.named(name),
                Optional.of(evidence),
                comparison,
                Map.of(),
                EnvironmentFindings.Release.UNKNOWN,
                0,
                0,
                List.of(),
                Optional.empty(),
                List.of());
    }
}
