package dev.parity.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs the elements of two arrays: by position where order is promised, else as sets of equal or similar rows. */
final class ArrayDiff {
    private static final int NAMED_ONE_BY_ONE = 8;
    private static final long SIMILARITIES = 10_000;
    private final TreeDiff diff;

    private record Pair(int ours, int theirs) {}

    private record Candidate(Pair pair, double likeness) {}

    ArrayDiff(TreeDiff diff) {
        this.diff = diff;
    }

    void compare(Path path, Node.Arr ours, Node.Arr theirs) {
        boolean tie = ours.keys().tie(ours.elements(), theirs.elements());
        if (ours.ordered() && theirs.ordered() && !tie) {
            ordered(path, ours.elements(), theirs.elements());
        } else {
            unordered(path, ours.elements(), theirs.elements());
        }
    }

    private void ordered(Path path, List<Node> ours, List<Node> theirs) {
        if (moved(ours, theirs)) {
            diff.report(DifferenceKind.ORDER, path, texts(ours), texts(theirs), true);
            return;
        }
        List<int[]> pairs = Sequences.align(
                ours.stream().map(Node::hash).toList(),
                theirs.stream().map(Node::hash).toList());
        pairs.add(new int[] {ours.size(), theirs.size()});
        List<Pair> same = new ArrayList<>();
        Rest rest = new Rest();
        int i = 0;
        int j = 0;
        for (int[] next : pairs) {
            for (; i < next[0] && j < next[1]; i++, j++) {
                same.add(new Pair(i, j));
            }
            for (; i < next[0]; i++) {
                rest.ours.add(i);
            }
            for (; j < next[1]; j++) {
                rest.theirs.add(j);
            }
            if (i < ours.size() && j < theirs.size()) {
                same.add(new Pair(i++, j++));
            }
        }
        same.forEach(pair -> diff.compare(path.index(pair.ours()), ours.get(pair.ours()), theirs.get(pair.theirs())));
        leftOver(path, ours, theirs, rest);
    }

    private void unordered(Path path, List<Node> ours, List<Node> theirs) {
        Rest rest = new Rest();
        List<Pair> same = byHash(ours, theirs, rest);
        similar(ours, theirs, rest, same);
        same.forEach(pair -> diff.compare(path.index(pair.ours()), ours.get(pair.ours()), theirs.get(pair.theirs())));
        leftOver(path, ours, theirs, rest);
    }

    private static List<Pair> byHash(List<Node> ours, List<Node> theirs, Rest rest) {
        Map<Long, Deque<Integer>> waiting = new HashMap<>();
        for (int j = 0; j < theirs.size(); j++) {
            waiting.computeIfAbsent(theirs.get(j).hash(), hash -> new ArrayDeque<>())
                    .add(j);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            Deque<Integer> equal = waiting.get(ours.get(i).hash());
            if (equal == null || equal.isEmpty()) {
                rest.ours.add(i);
            } else {
                pairs.add(new Pair(i, equal.poll()));
            }
        }
        waiting.values().forEach(rest.theirs::addAll);
        rest.theirs.sort(null);
        return pairs;
    }

    /** Rows that differ are paired with the row that is most like them, so that the differing field can be named. */
    private static void similar(List<Node> ours, List<Node> theirs, Rest rest, List<Pair> pairs) {
        if ((long) rest.ours.size() * rest.theirs.size() > SIMILARITIES) {
            return;
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Integer i : rest.ours) {
            for (Integer j : rest.theirs) {
                candidates.add(new Candidate(new Pair(i, j), Likeness.of(ours.get(i), theirs.get(j))));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::likeness).reversed());
        for (Candidate candidate : candidates) {
            Pair pair = candidate.pair();
            boolean free = rest.ours.contains(pair.ours()) && rest.theirs.contains(pair.theirs());
            if (candidate.likeness() > 0 && free) {
                pairs.add(pair);
                rest.ours.remove(Integer.valueOf(pair.ours()));
                rest.theirs.remove(Integer.valueOf(pair.theirs()));
            }
        }
    }

    private void leftOver(Path path, List<Node> ours, List<Node> theirs, Rest rest) {
        if (rest.ours.size() + rest.theirs.size() > NAMED_ONE_BY_ONE) {
            diff.report(DifferenceKind.SIZE, path, ours.size() + " elements", theirs.size() + " elements", false);
            return;
        }
        rest.ours.forEach(i -> diff.missing(path.index(i), ours.get(i)));
        rest.theirs.forEach(j -> diff.extra(path.index(j), theirs.get(j)));
    }

    private static boolean moved(List<Node> ours, List<Node> theirs) {
        List<Long> first = ours.stream().map(Node::hash).toList();
        List<Long> second = theirs.stream().map(Node::hash).toList();
        return first.size() == second.size()
                && !first.equals(second)
                && first.stream()
                        .sorted()
                        .toList()
                        .equals(second.stream().sorted().toList());
    }

    private static String texts(List<Node> nodes) {
        return Shown.text(Node.Arr.of(nodes, true));
    }

    /** What found no partner. */
    private static final class Rest {
        private final List<Integer> ours = new ArrayList<>();
        private final List<Integer> theirs = new ArrayList<>();
    }
}
