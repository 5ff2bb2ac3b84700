package dev.parity.verdict;

import dev.parity.environment.Budget;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.statistics.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Operations that are slower than the reference's, against the environment's budget {@code latency}: a share of the
 * reference's latency ({@code 25%}) or a time of its own ({@code 300ms}).
 */
public final class SlowerThan {
    private static final String BUDGET = "latency";

    private SlowerThan() {}

    /**
     * Beyond the budget, one sentence each; none without a budget.
     *
     * @param latency of this environment's operations, and perhaps of others'
     */
    public static List<String> budget(Environment environment, List<LatencyVerdict> latency) {
        return budgetOf(environment).stream()
                .flatMap(budget -> slower(environment, latency)
                        .filter(line -> beyond(line, budget))
                        .map(line -> said(line) + "; at most " + budget.value() + " was agreed: " + budget.because()))
                .toList();
    }

    /** Slower where nobody agreed on how much: told, and nothing more. */
    static List<String> unbudgeted(Environment environment, List<LatencyVerdict> latency) {
        return budgetOf(environment).isPresent()
                ? List.of()
                : slower(environment, latency)
                        .map(line -> environment.name() + ": " + said(line) + "; no budget \"latency\" is declared")
                        .toList();
    }

    private static Optional<Budget> budgetOf(Environment environment) {
        return Optional.ofNullable(environment.budgets().get(BUDGET));
    }

    private static Stream<LatencyVerdict> slower(Environment environment, List<LatencyVerdict> latency) {
        return latency.stream()
                .filter(line ->
                        line.verdict() == Word.SLOWER && line.environment().equals(environment.name()));
    }

    private static boolean beyond(LatencyVerdict line, Budget budget) {
        String value = budget.value();
        return line.estimate()
                .filter(estimate -> value.endsWith("%")
                        ? estimate.ratio() > 1 + Double.parseDouble(value.substring(0, value.length() - 1)) / 100
                        : estimate.otherMicros() > Durations.parse(value).toNanos() / 1000.0)
                .isPresent();
    }

    private static String said(LatencyVerdict line) {
        return String.format(
                Locale.ROOT, "slower: %s p%.0f, %s", line.operation(), 100 * line.quantile(), line.because());
    }
}
