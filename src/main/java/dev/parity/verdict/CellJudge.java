package dev.parity.verdict;

import dev.parity.compare.Divergence;
import dev.parity.compare.Severity;
import dev.parity.observation.ScenarioResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The outcome of one scenario in one environment; the worst of what holds wins. */
final class CellJudge {
    private final Acceptance acceptance;
    private final List<Divergence> open = new ArrayList<>();

    CellJudge(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** Divergences that no one accepted, informational ones included. */
    List<Divergence> open() {
        return open;
    }

    Judgement.Cell cell(String environment, String scenario, List<ScenarioResult> attempts, List<Divergence> found) {
        boolean leaked = attempts.stream().anyMatch(result -> result.state() == ScenarioResult.State.LEAK);
        Difference difference = difference(found, leaked);
        if (attempts.isEmpty()) {
            String reason = "no result: the worker ended before the scenario did";
            return new Judgement.Cell(Outcome.INCONCLUSIVE, reason, 0, false, Optional.of(reason));
        }
        ScenarioResult worst = attempts.stream()
                .max(Comparator.comparing(ScenarioResult::state)
                        .thenComparing(
                                Comparator.comparing(ScenarioResult::attempt).reversed()))
                .orElseThrow();
        boolean flaky = attempts.stream().map(ScenarioResult::state).distinct().count() > 1;
        return switch (worst.state()) {
            case PASSED -> cell(worst, difference.outcome(), difference.reason(), flaky);
            case FAILED -> failed(environment, scenario, worst, flaky);
            case UNSUPPORTED, SKIPPED, INCONCLUSIVE, LEAK ->
                cell(worst, Outcome.valueOf(worst.state().name()), worst.reason(), flaky);
        };
    }

    private record Difference(Outcome outcome, String reason) {}

    /** @param leaked then nothing of the scenario is accepted */
    private Difference difference(List<Divergence> found, boolean leaked) {
        Difference worst = new Difference(Outcome.PASSED, "");
        int counted = 0;
        for (Divergence divergence : found) {
            Optional<Acceptance.Accepted> accepted =
                    counts(divergence) && !leaked ? acceptance.of(divergence) : Optional.empty();
            if (accepted.isEmpty()) {
                open.add(divergence);
            }
            if (counts(divergence)) {
                counted += accepted.isEmpty() ? 1 : 0;
                worst = worse(worst, accepted, divergence);
            }
        }
        return counted > 1
                ? new Difference(worst.outcome(), worst.reason() + ", and " + (counted - 1) + " more")
                : worst;
    }

    private static Difference worse(Difference worst, Optional<Acceptance.Accepted> accepted, Divergence divergence) {
        Difference next = accepted.map(a -> new Difference(a.outcome(), a.why()))
                .orElseGet(() -> new Difference(Outcome.DIVERGENT, sentence(divergence)));
        return next.outcome().compareTo(worst.outcome()) > 0 ? next : worst;
    }

    private Judgement.Cell failed(String environment, String scenario, ScenarioResult worst, boolean flaky) {
        return acceptance
                .ofFailure(environment, scenario, worst.reason())
                .map(accepted -> cell(worst, accepted.outcome(), accepted.why(), flaky))
                .orElseGet(() -> cell(worst, Outcome.FAILED, worst.reason(), flaky));
    }

    private static Judgement.Cell cell(ScenarioResult worst, Outcome outcome, String reason, boolean flaky) {
        Optional<String> failure = worst.reason().isEmpty() ? Optional.empty() : Optional.of(worst.reason());
        return new Judgement.Cell(outcome, reason, worst.millis(), flaky, failure);
    }

    static boolean counts(Divergence divergence) {
        return divergence.severity() != Severity.INFORMATIONAL;
    }

    private static String sentence(Divergence divergence) {
        return divergence.path() + " of " + divergence.exchange() + ": "
                + switch (divergence.kind()) {
                    case MISSING -> "missing, the reference has " + divergence.reference();
                    case EXTRA -> "the reference has no " + divergence.observed();
                    case TYPE, VALUE, ORDER, SIZE ->
                        divergence.observed() + ", the reference has " + divergence.reference();
                };
    }
}
