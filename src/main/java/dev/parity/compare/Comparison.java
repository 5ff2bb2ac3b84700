package dev.parity.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one environment answered beside the reference.
 *
 * @param divergences above the noise, in order of scenario and exchange
 * @param scenarios what was compared, by scenario id; absent when one side has nothing to compare
 */
public record Comparison(
        String reference, String environment, List<Divergence> divergences, Map<String, Compared> scenarios) {
    public Comparison {
        divergences = List.copyOf(divergences);
        scenarios = Collections.unmodifiableMap(new LinkedHashMap<>(scenarios));
    }

    /** How many differences noise covered. */
    public int covered() {
        return scenarios.values().stream().mapToInt(Compared::noise).sum();
    }

    /**
     * @param exchanges found on both sides
     * @param missing only in the reference
     * @param extra only in the environment
     * @param noise differences that noise covered
     */
    public record Compared(int exchanges, int missing, int extra, int noise) {}
}
