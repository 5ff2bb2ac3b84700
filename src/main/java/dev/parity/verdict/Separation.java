package dev.parity.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest sets of facts that tell environments that differ from those that agree: for every pair of the two there
 * is a fact of the set in which they are not alike. With few environments several sets do; more cells leave fewer.
 */
final class Separation {
    private static final int LARGEST = 3;
    private static final int TOLD = 5;
    private final List<Map<String, String>> agreeing;
    private final List<Map<String, String>> differing;

    /**
     * @param agreeing facts of each environment that answers as the reference does, the reference among them
     * @param differing facts of each environment that does not
     */
    Separation(List<Map<String, String>> agreeing, List<Map<String, String>> differing) {
        this.agreeing = agreeing;
        this.differing = differing;
    }

    /**
     * All smallest sets, of up to three facts, those first whose values the differing ones share; at most five. Empty
     * where no such set does, and where there is nothing to learn: fewer than three environments.
     */
    List<List<String>> smallest() {
        if (agreeing.isEmpty() || differing.isEmpty() || agreeing.size() + differing.size() < 3) {
            return List.of();
        }
        List<String> facts = varying();
        for (int size = 1; size <= LARGEST; size++) {
            List<List<String>> found = new ArrayList<>();
            search(facts, 0, size, new ArrayList<>(), found);
            if (!found.isEmpty()) {
                return found.stream()
                        .sorted(Comparator.comparingLong(this::spread))
                        .limit(TOLD)
                        .toList();
            }
        }
        return List.of();
    }

    private List<String> varying() {
        Set<String> names = new TreeSet<>();
        agreeing.forEach(facts -> names.addAll(facts.keySet()));
        differing.forEach(facts -> names.addAll(facts.keySet()));
        return names.stream().filter(this::separatesSome).toList();
    }

    private boolean separatesSome(String fact) {
        return differing.stream().anyMatch(one -> agreeing.stream().anyMatch(other -> unlike(one, other, fact)));
    }

    private void search(List<String> facts, int from, int size, List<String> chosen, List<List<String>> found) {
        if (chosen.size() == size) {
            if (separate(chosen)) {
                found.add(List.copyOf(chosen));
            }
            return;
        }
        for (int i = from; i < facts.size(); i++) {
            chosen.add(facts.get(i));
            search(facts, i + 1, size, chosen, found);
            chosen.remove(chosen.size() - 1);
        }
    }

    private boolean separate(List<String> facts) {
        return differing.stream()
                .allMatch(one ->
                        agreeing.stream().allMatch(other -> facts.stream().anyMatch(fact -> unlike(one, other, fact))));
    }

    /** How many ways of being different the set makes of the differing ones; one is the plainest cause. */
    private long spread(List<String> facts) {
        return differing.stream()
                .map(one ->
                        facts.stream().map(fact -> one.getOrDefault(fact, "")).toList())
                .distinct()
                .count();
    }

    private static boolean unlike(Map<String, String> one, Map<String, String> other, String fact) {
        return !one.getOrDefault(fact, "").equals(other.getOrDefault(fact, ""));
    }
}
