package dev.parity.chaos;

import dev.parity.drill.Sample;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a fault cost those who used the environment; pure.
 *
 * @param area seconds of full outage: the mean over the capabilities of the time in which they were not served
 * @param depth the smallest share of probes served in any five seconds
 * @param noticed from the fault to the first probe that was not served
 * @param served share of probes served while the fault was there, by capability
 * @param wrong answers that looked good and were not true, or showed what must not be seen
 */
public record Impact(
        double area, double depth, Optional<Duration> noticed, Map<String, Double> served, List<String> wrong) {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long STEP_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * @param from when the fault was injected
     * @param until when it was taken back
     */
    public static Impact of(List<Sample> all, Steady steady, long from, long until) {
        List<Sample> after =
                all.stream().filter(sample -> sample.atNanos() >= from).toList();
        return new Impact(
                area(after, steady, from),
                depth(after, steady, from),
                after.stream()
                        .filter(sample -> !steady.served(sample))
                        .min(Comparator.comparingLong(Sample::atNanos))
                        .map(first -> Duration.ofNanos(first.atNanos() - from)),
                shares(after, steady, until),
                after.stream()
                        .filter(sample -> sample.answer() == Sample.Answer.WRONG)
                        .map(sample -> sample.capability() + " "
                                + Duration.ofNanos(sample.atNanos() - from).toMillis() + " ms after the fault")
                        .toList());
    }

    static double area(List<Sample> samples, Steady steady, long from) {
        Map<String, List<Sample>> each = by(samples);
        return each.values().stream()
                .mapToDouble(mine -> out(mine, steady, from))
                .average()
                .orElse(0);
    }

    /** A probe that was not served covers the time from its question to the next probe's. */
    private static double out(List<Sample> mine, Steady steady, long from) {
        long nanos = 0;
        for (int at = 0; at < mine.size(); at++) {
            Sample sample = mine.get(at);
            if (!steady.served(sample)) {
                long asked = Math.max(from, sample.atNanos() - sample.tookNanos());
                long next = at + 1 < mine.size()
                        ? mine.get(at + 1).atNanos() - mine.get(at + 1).tookNanos()
                        : sample.atNanos();
                nanos += Math.max(0, next - asked);
            }
        }
        return nanos / 1e9;
    }

    private static double depth(List<Sample> samples, Steady steady, long from) {
        long last = samples.stream().mapToLong(Sample::atNanos).max().orElse(from);
        double least = 1;
        for (long start = from; start <= last; start += STEP_NANOS) {
            long begin = start;
            least = Math.min(
                    least,
                    share(
                            samples.stream()
                                    .filter(sample ->
                                            sample.atNanos() >= begin && sample.atNanos() < begin + WINDOW_NANOS)
                                    .toList(),
                            steady));
        }
        return least;
    }

    private static Map<String, Double> shares(List<Sample> samples, Steady steady, long until) {
        Map<String, Double> shares = new TreeMap<>();
        by(samples.stream()
                        .filter(sample -> sample.atNanos() - sample.tookNanos() < until)
                        .toList())
                .forEach((capability, mine) -> shares.put(capability, share(mine, steady)));
        return shares;
    }

    private static double share(List<Sample> samples, Steady steady) {
        return samples.isEmpty() ? 1 : samples.stream().filter(steady::served).count() / (double) samples.size();
    }

    private static Map<String, List<Sample>> by(List<Sample> samples) {
        Map<String, List<Sample>> each = new TreeMap<>();
        samples.stream()
                .sorted(Comparator.comparingLong(Sample::atNanos))
                .forEach(sample -> each.computeIfAbsent(sample.capability(), name -> new java.util.ArrayList<>())
                        .add(sample));
        return each;
    }
}
