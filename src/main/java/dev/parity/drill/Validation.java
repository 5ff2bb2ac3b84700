package dev.parity.drill;

import dev.parity.drill.ledger.Entry;
import dev.parity.drill.ledger.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Whether what was recovered serves as what was lost did: the share of refused and unanswered acts and their latency, in
 * the same traffic before the fault and after recovery. Pure.
 */
public final class Validation {
    private static final String AREA = "validation";
    private static final int ENOUGH = 50;
    private static final double ERRORS = 0.01;
    private static final int SLOWER = 3;
    private static final long NO_MATTER = Duration.ofMillis(250).toNanos();

    private Validation() {}

    /** Whether there are enough acts on both sides to say anything. */
    public static boolean possible(List<Entry> ledger, long faultNanos, long recoveredNanos) {
        return earlier(ledger, faultNanos).size() >= ENOUGH
                && later(ledger, recoveredNanos).size() >= ENOUGH;
    }

    /** What is told of both, and whether it is good enough. */
    public static List<Finding> of(List<Entry> ledger, long faultNanos, long recoveredNanos) {
        List<Entry> before = earlier(ledger, faultNanos);
        List<Entry> after = later(ledger, recoveredNanos);
        double was = errors(before);
        double is = errors(after);
        long usual = slowest(before);
        long now = slowest(after);
        return List.of(
                new Finding(
                        AREA,
                        "error rate after recovery is at most 1 % above that before",
                        !after.isEmpty() && is <= was + ERRORS,
                        percent(is) + " of " + after.size() + " acts, " + percent(was) + " of " + before.size()
                                + " before"),
                new Finding(
                        AREA,
                        "latency (95th percentile) is at most three times that before, or 250 ms",
                        !after.isEmpty() && now <= Math.max(SLOWER * usual, NO_MATTER),
                        millis(now) + ", " + millis(usual) + " before"));
    }

    private static List<Entry> earlier(List<Entry> ledger, long faultNanos) {
        return ledger.stream().filter(entry -> entry.toldNanos() < faultNanos).toList();
    }

    private static List<Entry> later(List<Entry> ledger, long recoveredNanos) {
        return ledger.stream()
                .filter(entry -> entry.askedNanos() > recoveredNanos)
                .toList();
    }

    private static double errors(List<Entry> entries) {
        long bad = entries.stream()
                .filter(entry -> entry.outcome() != Outcome.ACKNOWLEDGED)
                .count();
        return entries.isEmpty() ? 0 : (double) bad / entries.size();
    }

    private static long slowest(List<Entry> entries) {
        long[] spans = entries.stream()
                .filter(entry -> entry.outcome() == Outcome.ACKNOWLEDGED)
                .mapToLong(entry -> entry.toldNanos() - entry.askedNanos())
                .sorted()
                .toArray();
        return spans.length == 0 ? 0 : spans[(int) Math.ceil(spans.length * 0.95) - 1];
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%d ms", nanos / 1_000_000);
    }
}
