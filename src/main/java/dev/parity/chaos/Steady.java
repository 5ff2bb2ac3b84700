package dev.parity.chaos;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.parity.drill.Limit;
import dev.parity.drill.Sample;
import dev.parity.environment.Budget;
import dev.parity.environment.Durations;
import dev.parity.environment.Environment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What users may expect of each capability, and what a fault may cost; from the environment's budgets, and where it
 * names none from the shipped ones.
 *
 * @param probes by capability
 * @param area how long everything may be out in one fault, in seconds of full outage
 * @param recovery from the end of a fault until everything is good again
 */
public record Steady(Map<String, Probe> probes, Limit area, Limit recovery) {
    /**
     * @param latency an answer that takes longer is none
     * @param errors how many of 100 answers may fail before a fault
     */
    public record Probe(String capability, Duration latency, double errors, String because) {}

    public static Steady of(Environment environment) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        List<Probe> shipped = Catalogue.read("steady.yaml", new TypeReference<>() {});
        shipped.forEach(probe -> probes.put(probe.capability(), own(environment.budgets(), probe)));
        return new Steady(
                Map.copyOf(probes),
                limit(environment, "chaos-area", "30s", "measurement.md D.3, a failover of the database"),
                limit(environment, "chaos-recovery", "60s", "measurement.md D.3, TTR"));
    }

    private static Probe own(Map<String, Budget> budgets, Probe shipped) {
        String name = "steady-" + shipped.capability().replace(' ', '-');
        Budget latency = budgets.get(name + "-latency");
        Budget errors = budgets.get(name + "-errors");
        return new Probe(
                shipped.capability(),
                latency == null ? shipped.latency() : Durations.parse(latency.value()),
                errors == null
                        ? shipped.errors()
                        : Double.parseDouble(errors.value().replace("%", "")),
                latency == null ? shipped.because() : latency.because());
    }

    private static Limit limit(Environment environment, String name, String usual, String because) {
        Budget budget = environment.budgets().getOrDefault(name, new Budget(usual, because + "; set budgets." + name));
        return new Limit(Durations.parse(budget.value()), budget.because());
    }

    /** Whether users were served as they may expect. */
    public boolean served(Sample sample) {
        Probe probe = probes.get(sample.capability());
        return sample.good()
                && (probe == null || sample.tookNanos() <= probe.latency().toNanos());
    }

    /** What did not hold in these probes, each with its figures; empty is a steady state. */
    public List<String> broken(List<Sample> samples) {
        return probes.values().stream()
                .filter(probe -> failed(samples, probe) > probe.errors())
                .map(probe -> String.format(
                        java.util.Locale.ROOT,
                        "%s: %.0f of 100 probes failed or took longer than %d ms",
                        probe.capability(),
                        failed(samples, probe),
                        probe.latency().toMillis()))
                .sorted()
                .toList();
    }

    private double failed(List<Sample> samples, Probe probe) {
        List<Sample> mine = samples.stream()
                .filter(sample -> sample.capability().equals(probe.capability()))
                .toList();
        long bad = mine.stream().filter(sample -> !served(sample)).count();
        return mine.isEmpty() ? 100 : 100.0 * bad / mine.size();
    }
}
