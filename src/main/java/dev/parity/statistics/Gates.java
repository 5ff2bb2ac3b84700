package dev.parity.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold before a latency is worth judging. */
final class Gates {
    private static final double MOST_LAG_MICROS = 5_000;
    private static final double MOST_PROCESSOR = 0.8;
    private static final double MOST_FAILED = 0.001;
    private static final double MOST_NOISE = 0.08;
    private static final int FEWEST_EQUALS = 4;

    private Gates() {}

    /** Reasons why not; none if it is. */
    static List<String> closed(Series series, Design design) {
        List<String> reasons = new ArrayList<>();
        Series.Health health = series.health();
        double half = Math.max(1, health.sent() / 2.0);
        if (health.failed() / half > MOST_FAILED || health.otherFailed() / half > MOST_FAILED) {
            reasons.add(said(
                    "%d of %d requests failed in the reference and %d in %s (%s); at most 0.1 %% may",
                    health.failed(), health.sent(), health.otherFailed(), series.environment(), health.example()));
        }
        if (health.lagMicros() > MOST_LAG_MICROS) {
            reasons.add(said(
                    "requests left up to %.1f ms late (99th percentile); at most 5 ms may pass: this machine is busy",
                    health.lagMicros() / 1000));
        }
        if (health.processor() > MOST_PROCESSOR) {
            reasons.add(said(
                    "the instrument itself used %.0f %% of the processors; at most 80 %% leaves room",
                    100 * health.processor()));
        }
        reasons.addAll(equals(series, design));
        return reasons;
    }

    /** The reference beside itself must be as fast as itself. */
    private static List<String> equals(Series series, Design design) {
        double[] equals = series.equalLogRatios();
        List<String> reasons = new ArrayList<>();
        if (equals.length < FEWEST_EQUALS) {
            return reasons;
        }
        double noise = Spread.deviation(equals) / Math.sqrt(2);
        if (noise > MOST_NOISE) {
            reasons.add(said(
                    "blocks of the reference differ from each other by %.0f %% (standard deviation); at most 8 %% may",
                    100 * noise));
        }
        Look look = Look.at(equals, design);
        if (look.word().filter(word -> word != Word.PARITY).isPresent()) {
            reasons.add(said("the reference beside itself came out at × %.2f", look.ratio()));
        }
        return reasons;
    }

    private static String said(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
