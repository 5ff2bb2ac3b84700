package dev.parity.reference.functions;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;

/** How much of the heap is kept: the pools in which the collector puts what has survived, garbage included. */
final class Memory {
    private static final double FULL = 0.9;
    private static final String SURVIVED = ".*(Tenured|Old) Gen";

    private final List<MemoryPoolMXBean> survived = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().matches(SURVIVED))
            .toList();

    /** An upper bound that costs nothing; a collector without generations knows the whole heap alone. */
    long kept() {
        return survived.isEmpty()
                ? used()
                : survived.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /** As {@link #kept}, after a collection: for confirming a suspicion. */
    long keptForSure() {
        System.gc();
        return kept();
    }

    /** Nine tenths of the heap are taken: nobody else may be waited for. */
    boolean isShort() {
        return used() > Runtime.getRuntime().maxMemory() * FULL;
    }

    private static long used() {
        Runtime heap = Runtime.getRuntime();
        return heap.totalMemory() - heap.freeMemory();
    }
}
