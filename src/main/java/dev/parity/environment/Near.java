package dev.parity.environment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Near {
    private Near() {}

    /** The closest of the known words, if it is close enough to be meant. */
    public static Optional<String> to(String word, Collection<String> known) {
        int limit = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(other -> distance(lower(word), lower(other)) <= limit || shortens(word, other))
                .min(Comparator.comparingInt((String other) -> distance(lower(word), lower(other)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The hint with its remedy, for a message. */
    static String meant(String word) {
        return "Did you mean " + word + "? Write \"" + word + "\"";
    }

    private static boolean shortens(String word, String other) {
        return word.length() > 2 && lower(other).startsWith(lower(word));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Edits from one word to the other, two swapped neighbours counting as one. */
    static int distance(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
