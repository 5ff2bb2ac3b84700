package dev.parity.statistics;

import java.util.List;

/**
 * What was measured, {@code parity-latency/v1}: enough to judge it again.
 *
 * @param seed of the order of blocks
 * @param startedAt and finishedAt, ISO 8601
 * @param limits what was not measured and why
 * @param charts how the latencies of an operation lie, for reading alone
 */
public record LatencyRecord(
        String schemaVersion,
        String id,
        String startedAt,
        String finishedAt,
        String reference,
        long seed,
        Design design,
        List<Series> series,
        List<Chart> charts,
        List<String> limits) {
    public static final String SCHEMA = "parity-latency/v1";

    public LatencyRecord {
        series = List.copyOf(series);
        charts = List.copyOf(charts);
        limits = List.copyOf(limits);
    }

    /** @param micros latency at each of {@link #SHARES} */
    public record Chart(String environment, String operation, List<Long> micros) {
        public static final List<Double> SHARES =
                List.of(0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 1.0);

        public Chart {
            micros = List.copyOf(micros);
        }
    }

    /** Where nothing could be measured, and why. */
    public static LatencyRecord nothing(
            String id, String startedAt, String finishedAt, String reference, Design design, String why) {
        return new LatencyRecord(
                SCHEMA, id, startedAt, finishedAt, reference, 0, design, List.of(), List.of(), List.of(why));
    }

    public List<LatencyVerdict> verdicts() {
        return new LatencyJudge(design).judge(reference, series);
    }
}
