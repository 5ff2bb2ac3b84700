package dev.parity.report.latency;

import dev.parity.statistics.LatencyRecord;
import dev.parity.statistics.LatencyVerdict;
import dev.parity.statistics.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                other(verdict),
                verdict.reference(),
                own(verdict),
                verdict.because());
    }

    /** Of a run: how many of each word, and in full what is not as fast as the reference. */
    public static String lines(List<LatencyVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "";
        }
        String counts = Arrays.stream(Word.values())
                .map(word -> Map.entry(
                        word,
                        verdicts.stream().filter(line -> line.verdict() == word).count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return "latency: " + counts + "\n"
                + verdicts.stream()
                        .filter(line -> line.verdict() != Word.PARITY)
                        .map(LatencyText::line)
                        .collect(Collectors.joining());
    }

    /** The same as Markdown; empty where nothing was measured. */
    public static String section(List<LatencyVerdict> verdicts) {
        return verdicts.isEmpty() ? "" : "\n## Latency\n\n" + table(verdicts);
    }

    private static String table(List<LatencyVerdict> verdicts) {
        return "| environment | operation | quantile | reference | environment's | ratio | verdict | because |\n"
                + "|---|---|---|---|---|---|---|---|\n"
                + verdicts.stream().map(LatencyText::row).collect(Collectors.joining());
    }

    static String markdown(LatencyRecord latency, List<LatencyVerdict> verdicts) {
        return "# Latency beside " + latency.reference() + "\n\n" + table(verdicts)
                + latency.limits().stream()
                        .map(limit -> "\nNot covered: " + limit + "\n")
                        .collect(Collectors.joining());
    }

    private static String row(LatencyVerdict verdict) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | p%.0f | %s | %s | %s | %s | %s |%n",
                verdict.environment(),
                verdict.operation(),
                100 * verdict.quantile(),
                own(verdict),
                other(verdict),
                verdict.estimate()
                        .map(estimate -> String.format(Locale.ROOT, "%.2f", estimate.ratio()))
                        .orElse(""),
                verdict.verdict(),
                verdict.because());
    }

    /** The reference's quantile. */
    static String own(LatencyVerdict verdict) {
        return verdict.estimate()
                .map(estimate -> millis(estimate.referenceMicros()))
                .orElse("nothing");
    }

    static String other(LatencyVerdict verdict) {
        return verdict.estimate()
                .map(estimate -> millis(estimate.otherMicros()))
                .orElse("nothing");
    }

    static String millis(double micros) {
        return String.format(Locale.ROOT, "%.2f ms", micros / 1000);
    }
}
