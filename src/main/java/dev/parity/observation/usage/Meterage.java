package dev.parity.observation.usage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks, one after the other, to what was used between them. Not safe for several threads. */
public final class Meterage {
    private final String by;
    private final Map<String, ServiceMeter> services = new TreeMap<>();
    private final List<Double> times = new ArrayList<>();

    /** @param by who tells, for a reader */
    public Meterage(String by) {
        this.by = by;
    }

    /** @param seconds on any clock that never goes back */
    public void add(double seconds, List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        times.add(seconds);
        Map<String, List<Reading>> byService = new LinkedHashMap<>();
        readings.forEach(reading -> byService
                .computeIfAbsent(reading.service(), name -> new ArrayList<>())
                .add(reading));
        byService.forEach(
                (name, all) -> services.computeIfAbsent(name, ServiceMeter::new).add(seconds, all));
    }

    /** Of services seen at least twice: one look tells no rate. */
    public Usage usage() {
        if (times.size() < 2) {
            return new Usage(by, 0, List.of());
        }
        double seconds = times.get(times.size() - 1) - times.get(0);
        return new Usage(
                by,
                seconds,
                services.values().stream()
                        .filter(ServiceMeter::known)
                        .map(service -> service.use(seconds))
                        .toList());
    }
}
