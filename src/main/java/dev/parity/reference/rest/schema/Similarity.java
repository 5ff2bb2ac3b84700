package dev.parity.reference.rest.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The closest of several names: by shared 3- or 2-grams, then by edit distance. */
public final class Similarity {
    private static final double LOWEST = 0.33;
    private static final int CANDIDATES = 50;

    private record Scored(String name, double score) {}

    private Similarity() {}

    public static Optional<String> closest(String wanted, Collection<String> names) {
        return closest(wanted, names, LOWEST);
    }

    /** @param least the score, from 0 to 1, below which nothing is similar */
    public static Optional<String> closest(String wanted, Collection<String> names, double least) {
        for (int size = 3; size >= 2; size--) {
            Optional<String> best = best(wanted, names, size, least);
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> best(String wanted, Collection<String> names, int size, double least) {
        Map<String, Integer> grams = grams(wanted, size);
        List<Scored> near = names.stream()
                .map(name -> new Scored(name, cosine(grams, grams(name, size))))
                .filter(scored -> scored.score > 0)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(CANDIDATES)
                .toList();
        return near.stream()
                .map(scored -> new Scored(scored.name, closeness(lower(wanted), lower(scored.name))))
                .filter(scored -> scored.score >= least)
                .max(Comparator.comparingDouble(Scored::score))
                .map(Scored::name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Integer> grams(String text, int size) {
        String padded = "-" + lower(text).replaceAll("[^\\w, ]", "") + "-";
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + size <= padded.length(); i++) {
            counts.merge(padded.substring(i, i + size), 1, Integer::sum);
        }
        return counts;
    }

    private static double cosine(Map<String, Integer> one, Map<String, Integer> other) {
        double product = one.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * other.getOrDefault(entry.getKey(), 0))
                .sum();
        return product == 0 ? 0 : product / (length(one) * length(other));
    }

    private static double length(Map<String, Integer> grams) {
        return Math.sqrt(grams.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum());
    }

    private static double closeness(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        return longest == 0 ? 1 : 1 - (double) distance(one, other) / longest;
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
