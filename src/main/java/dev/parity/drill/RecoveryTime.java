package dev.parity.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a capability was back: the first of five good probes in a row after the fault that is followed by a quiet time
 * without failure ({@code design.md} §6).
 *
 * @param failed from the fault to the first probe that failed; empty if none did
 * @param recovered from the fault to recovery; empty if it was not seen to recover
 * @param failures probes that failed after the fault
 */
public record RecoveryTime(
        String capability, Optional<Duration> failed, Optional<Duration> recovered, int failures, int probes) {
    private static final int IN_A_ROW = 5;

    /** @param stable how long nothing may fail from then on */
    public static RecoveryTime of(String capability, List<Sample> all, long faultNanos, Duration stable) {
        List<Sample> samples = all.stream()
                .filter(sample -> sample.capability().equals(capability) && sample.atNanos() >= faultNanos)
                .sorted(java.util.Comparator.comparingLong(Sample::atNanos))
                .toList();
        List<Sample> bad = samples.stream().filter(sample -> !sample.good()).toList();
        return new RecoveryTime(
                capability,
                bad.stream().findFirst().map(sample -> since(faultNanos, sample)),
                back(samples, stable).map(sample -> bad.isEmpty() ? Duration.ZERO : since(faultNanos, sample)),
                bad.size(),
                samples.size());
    }

    private static Optional<Sample> back(List<Sample> samples, Duration stable) {
        int last = samples.size() - 1;
        for (int from = 0; from + IN_A_ROW <= samples.size(); from++) {
            long until = samples.get(from).atNanos() + stable.toNanos();
            if (samples.get(last).atNanos() >= until && good(samples, from, until)) {
                return Optional.of(samples.get(from));
            }
        }
        return Optional.empty();
    }

    private static boolean good(List<Sample> samples, int from, long until) {
        for (int at = from; at < samples.size(); at++) {
            Sample sample = samples.get(at);
            if (at >= from + IN_A_ROW && sample.atNanos() > until) {
                return true;
            }
            if (!sample.good()) {
                return false;
            }
        }
        return true;
    }

    private static Duration since(long faultNanos, Sample sample) {
        return Duration.ofNanos(sample.atNanos() - faultNanos);
    }
}
