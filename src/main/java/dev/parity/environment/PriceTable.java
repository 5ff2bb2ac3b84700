package dev.parity.environment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider asks for, by what is billed: {@link #BILLED}. What the file leaves out is not known here, and nothing
 * stands in for it.
 *
 * @param appliesTo facts of the environments that are billed by it
 */
public record PriceTable(
        String name, String title, String currency, Map<String, String> appliesTo, Map<String, Price> prices) {
    public static final String CPU_HOUR = "cpuHour";
    public static final String MEMORY_GIB_HOUR = "memoryGibHour";
    public static final String STORAGE_GIB_MONTH = "storageGibMonth";
    public static final String CLUSTER_HOUR = "clusterHour";
    public static final List<String> BILLED = List.of(CPU_HOUR, MEMORY_GIB_HOUR, STORAGE_GIB_MONTH, CLUSTER_HOUR);

    public PriceTable {
        appliesTo = Map.copyOf(appliesTo);
        prices = Map.copyOf(prices);
    }

    public Optional<Price> price(String what) {
        return Optional.ofNullable(prices.get(what));
    }

    /** Whether all of its facts are this environment's. */
    public boolean isOf(Map<String, String> facts) {
        return appliesTo.entrySet().stream().allMatch(fact -> fact.getValue().equals(facts.get(fact.getKey())));
    }

    /** What has no price. */
    public List<String> unpriced() {
        return BILLED.stream().filter(what -> !prices.containsKey(what)).toList();
    }
}
