package dev.parity.drill.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the pod that keeps the database ends. */
public enum PodFault {
    /** It is deleted with a second of grace: with none, Kubernetes would let two pods write to one volume. */
    CRASH,
    /** It is asked to go through the Eviction API, which heeds disruption budgets. */
    EVICT,
    /** Its node takes nothing new, then it is evicted, as kubectl drain does. */
    DRAIN;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static List<String> words() {
        return Stream.of(values()).map(PodFault::word).toList();
    }

    public static Optional<PodFault> named(String word) {
        return Stream.of(values()).filter(fault -> fault.word().equals(word)).findFirst();
    }
}
