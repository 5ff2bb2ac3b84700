package dev.parity.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One difference from the reference, above the noise.
 *
 * @param id stable for the same scenario, exchange and path: a short hash
 * @param scenario id of the scenario
 * @param environment the one that differs
 * @param exchange which observation of the scenario, {@code 3 HTTP Ben "reads posts"}
 * @param path where in it: {@code response.status}, {@code response.headers.content-range}, {@code response.body/0/id}
 * @param reference value in the reference environment, canonical, as text; empty if missing
 * @param observed value in this environment, canonical, as text; empty if missing
 * @param catalogue ids of catalogue entries whose signature fits
 * @param answered environment name to who made the answer there; only of an exchange over HTTP
 * @param repeat environment name to a line that repeats the exchange by hand, the reference first
 */
public record Divergence(
        String id,
        String scenario,
        String environment,
        String exchange,
        Severity severity,
        DifferenceKind kind,
        String path,
        String reference,
        String observed,
        List<String> catalogue,
        Map<String, Hop> answered,
        Map<String, String> repeat) {
    public Divergence {
        catalogue = List.copyOf(catalogue);
        answered = answered == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(answered));
        repeat = Collections.unmodifiableMap(new LinkedHashMap<>(repeat));
    }
}
