package dev.parity.report.latency;

import dev.parity.latency.LatencyRecord;
import dev.parity.latency.LatencyVerdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line for each operation and environment. */
public final class LatencyText {
    private LatencyText() {}

    public static String line(LatencyVerdict verdict) {
        return String.format(
                Locale.ROOT,
                "%-15s %-22s %s p%.0f %s, %s has %s: %s%n",
                verdict.verdict(),
                verdict.operation(),
                verdict.environment(),
                100 * verdict.quantile(),
                millis(verdict.otherMicros()),
                verdict.reference(),
                millis(verdict.referenceMicros()),
                verdict.because());
    }

    static String markdown(LatencyRecord latency, List<LatencyVerdict> verdicts) {
        return "# Latency beside " + latency.reference() + "\n\n"
                + "| environment | operation | quantile | " + latency.reference()
                + " | environment's | ratio | verdict | because |\n|---|---|---|---|---|---|---|---|\n"
                + verdicts.stream().map(LatencyText::row).collect(Collectors.joining())
                + latency.limits().stream()
                        .map(limit -> "\nNot covered: " + limit + "\n")
                        .collect(Collectors.joining());
    }

    private static String row(LatencyVerdict verdict) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | p%.0f | %s | %s | %.2f | %s | %s |%n",
                verdict.environment(),
                verdict.operation(),
                100 * verdict.quantile(),
                millis(verdict.referenceMicros()),
                millis(verdict.otherMicros()),
                verdict.ratio(),
                verdict.verdict(),
                verdict.because());
    }

    static String millis(double micros) {
        return Double.isNaN(micros) ? "nothing" : String.format(Locale.ROOT, "%.2f ms", micros / 1000);
    }
}
