package dev.parity.verdict.cost;

import dev.parity.observation.usage.ServiceUse;
import java.util.List;

/**
 * What one environment used while its suite ran, and what that costs.
 *
 * @param by who told it, and what that cannot tell
 * @param requests HTTP requests that the suite recorded in that time
 * @param bills one of each price table that applies
 * @param advice the most it saves first
 */
public record Resources(
        String environment,
        String by,
        double seconds,
        long requests,
        List<ServiceUse> services,
        List<Bill> bills,
        List<Advice> advice) {
    public Resources {
        services = List.copyOf(services);
        bills = List.copyOf(bills);
        advice = List.copyOf(advice);
    }
}
