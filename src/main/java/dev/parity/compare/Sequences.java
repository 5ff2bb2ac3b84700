package dev.parity.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The longest common subsequence of two lists; of very long unlike ones, an approximation in linear time. */
final class Sequences {
    private static final long LARGEST_TABLE = 4_000_000;

    private Sequences() {}

    /** Pairs of positions with equal elements, both ascending. */
    static <T> List<int[]> align(List<T> ours, List<T> theirs) {
        List<int[]> pairs = new ArrayList<>();
        int begin = 0;
        int endOurs = ours.size();
        int endTheirs = theirs.size();
        while (begin < endOurs && begin < endTheirs && ours.get(begin).equals(theirs.get(begin))) {
            pairs.add(new int[] {begin, begin});
            begin++;
        }
        List<int[]> tail = new ArrayList<>();
        while (endOurs > begin && endTheirs > begin && ours.get(endOurs - 1).equals(theirs.get(endTheirs - 1))) {
            tail.add(new int[] {--endOurs, --endTheirs});
        }
        pairs.addAll(middle(ours.subList(begin, endOurs), theirs.subList(begin, endTheirs), begin));
        Collections.reverse(tail);
        pairs.addAll(tail);
        return pairs;
    }

    private static <T> List<int[]> middle(List<T> ours, List<T> theirs, int offset) {
        List<int[]> pairs =
                (long) ours.size() * theirs.size() <= LARGEST_TABLE ? table(ours, theirs) : greedy(ours, theirs);
        pairs.forEach(pair -> {
            pair[0] += offset;
            pair[1] += offset;
        });
        return pairs;
    }

    private static <T> List<int[]> table(List<T> ours, List<T> theirs) {
        int[][] longest = new int[ours.size() + 1][theirs.size() + 1];
        for (int i = ours.size() - 1; i >= 0; i--) {
            for (int j = theirs.size() - 1; j >= 0; j--) {
                longest[i][j] = ours.get(i).equals(theirs.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        List<int[]> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ours.size() && j < theirs.size()) {
            if (ours.get(i).equals(theirs.get(j))) {
                pairs.add(new int[] {i++, j++});
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }

    /** The n-th occurrence here with the n-th there, as far as both keep ascending. */
    private static <T> List<int[]> greedy(List<T> ours, List<T> theirs) {
        Map<T, Deque<Integer>> places = new HashMap<>();
        for (int j = 0; j < theirs.size(); j++) {
            places.computeIfAbsent(theirs.get(j), key -> new ArrayDeque<>()).add(j);
        }
        List<int[]> pairs = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < ours.size(); i++) {
            Deque<Integer> at = places.getOrDefault(ours.get(i), new ArrayDeque<>());
            while (!at.isEmpty() && at.peek() <= last) {
                at.poll();
            }
            if (!at.isEmpty()) {
                last = at.poll();
                pairs.add(new int[] {i, last});
            }
        }
        pairs.sort(Comparator.comparingInt(pair -> pair[0]));
        return pairs;
    }
}
