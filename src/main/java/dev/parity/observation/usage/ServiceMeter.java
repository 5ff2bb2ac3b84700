package dev.parity.observation.usage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All looks at one service; instances come and go. */
final class ServiceMeter {
    private final String service;
    private final Map<String, Seen> last = new HashMap<>();
    private final Map<String, Counter> counters = new HashMap<>();
    private int samples;
    private int instances;
    private double cpuSeconds;
    private double cpuMost;
    private double cpuMostOfOne;
    private double memorySum;
    private long memoryMost;
    private long memoryMostOfOne;
    private Optional<Long> stored = Optional.empty();
    private Reserved reserved = Reserved.NOTHING;

    private record Seen(double at, Reading reading) {}

    ServiceMeter(String service) {
        this.service = service;
    }

    void add(double at, List<Reading> readings) {
        samples++;
        instances = Math.max(instances, readings.size());
        double cores = 0;
        for (Reading reading : readings) {
            cores += cores(at, reading);
            memoryMostOfOne = Math.max(memoryMostOfOne, reading.memory());
            count(reading);
            last.put(reading.instance(), new Seen(at, reading));
        }
        cpuMost = Math.max(cpuMost, cores);
        long memory = readings.stream().mapToLong(Reading::memory).sum();
        memorySum += memory;
        memoryMost = Math.max(memoryMost, memory);
        stored = sum(readings, Reading::stored).or(() -> stored);
        reserved = readings.get(0).reserved();
        Set<String> here = readings.stream().map(Reading::instance).collect(Collectors.toSet());
        new HashSet<>(last.keySet()).stream().filter(one -> !here.contains(one)).forEach(last::remove);
    }

    /** Processors that it used since the look before; of a new instance nothing is known yet but what it is told. */
    private double cores(double at, Reading reading) {
        Seen before = last.get(reading.instance());
        if (before == null || at <= before.at()) {
            return 0;
        }
        double seconds = at - before.at();
        double computed = computed(before.reading(), reading, seconds);
        cpuSeconds += computed;
        cpuMostOfOne = Math.max(cpuMostOfOne, computed / seconds);
        return computed / seconds;
    }

    private static double computed(Reading before, Reading now, double seconds) {
        if (before.cpuSeconds().isPresent() && now.cpuSeconds().isPresent()) {
            double more = now.cpuSeconds().get() - before.cpuSeconds().get();
            return more < 0 ? now.cpuSeconds().get() : more; // it began anew under the same name
        }
        return now.cpuCores().orElse(0.0) * seconds;
    }

    private void count(Reading reading) {
        count("received", reading.instance(), reading.received());
        count("sent", reading.instance(), reading.sent());
        count("read", reading.instance(), reading.read());
        count("written", reading.instance(), reading.written());
    }

    private void count(String what, String instance, Optional<Long> total) {
        total.ifPresent(
                now -> counters.computeIfAbsent(what, name -> new Counter()).add(instance, now, samples == 1));
    }

    private Optional<Long> counted(String what) {
        return Optional.ofNullable(counters.get(what)).map(Counter::total);
    }

    boolean known() {
        return samples > 1;
    }

    ServiceUse use(double seconds) {
        return new ServiceUse(
                service,
                instances,
                samples,
                seconds > 0 ? cpuSeconds / seconds : 0,
                cpuMost,
                cpuMostOfOne,
                Math.round(memorySum / samples),
                memoryMost,
                memoryMostOfOne,
                counted("received"),
                counted("sent"),
                counted("read"),
                counted("written"),
                stored,
                reserved);
    }

    private static Optional<Long> sum(List<Reading> readings, Function<Reading, Optional<Long>> what) {
        return readings.stream().map(what).flatMap(Optional::stream).reduce(Long::sum);
    }

    /** A total that each instance counts for itself, from its own beginning. */
    private static final class Counter {
        private final Map<String, Long> before = new HashMap<>();
        private long total;

        void add(String instance, long now, boolean first) {
            Long earlier = before.put(instance, now);
            if (earlier != null) {
                total += now < earlier ? now : now - earlier;
            } else if (!first) {
                total += now; // it came after the first look: all of it is of this run
            }
        }

        long total() {
            return total;
        }
    }
}
