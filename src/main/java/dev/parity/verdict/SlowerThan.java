package dev.parity.verdict;

import dev.parity.environment.Budget;
import dev.parity.environment.Durations;
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
final class SlowerThan {
    private static final String BUDGET = "latency";

    private SlowerThan() {}

    /** Beyond the budget, one sentence each; none without a budget. */
    static List<String> budget(EnvironmentFindings environment) {
        return budgetOf(environment).stream()
                .flatMap(budget -> slower(environment)
                        .filter(line -> beyond(line, budget))
                        .map(line -> said(line) + "; at most " + budget.value() + " was agreed: " + budget.because()))
                .toList();
    }

    /** Slower where nobody agreed on how much: told, and nothing more. */
    static List<String> unbudgeted(EnvironmentFindings environment) {
        return budgetOf(environment).isPresent()
                ? List.of()
                : slower(environment)
                        .map(line -> environment.name() + ": " + said(line) + "; no budget \"latency\" is declared")
                        .toList();
    }

    private static Optional<Budget> budgetOf(EnvironmentFindings environment) {
        return Optional.ofNullable(environment.environment().budgets().get(BUDGET));
    }

    private static Stream<LatencyVerdict> slower(EnvironmentFindings environment) {
        return environment.latency().stream().filter(line -> line.verdict() == Word.SLOWER);
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
