package dev.parity.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the exchanges of one scenario: aligned by who acted how, then value by value. */
final class ScenarioDiff {
    private final String scenario;
    private final Noise noise;
    private final Precision precision = new Precision();
    private final Bindings bindings = new Bindings();
    private final List<Found> found = new ArrayList<>();
    private int aligned;
    private int missing;
    private int extra;
    private int covered;

    /** One side is empty where the exchange itself is missing or extra. */
    record Found(Exchange reference, Exchange observed, Difference difference) {
        Exchange shown() {
            return reference == null ? observed : reference;
        }
    }

    /** @param cutShort whether one side stopped early, so that exchanges after its last one say nothing */
    record Sides(List<Exchange> ours, List<Exchange> theirs, boolean oursCutShort, boolean theirsCutShort) {}

    ScenarioDiff(String scenario, Noise noise) {
        this.scenario = scenario;
        this.noise = noise;
    }

    String scenario() {
        return scenario;
    }

    /** Of its times; what it says of them is reported when all scenarios are known. */
    Precision precision() {
        return precision;
    }

    List<Found> found() {
        return found;
    }

    Comparison.Compared compared() {
        return new Comparison.Compared(aligned, missing, extra, covered);
    }

    void compare(Sides sides) {
        Map<String, List<Exchange>> ours = byActor(sides.ours());
        Map<String, List<Exchange>> theirs = byActor(sides.theirs());
        Map<String, List<Exchange>> all = new LinkedHashMap<>(ours);
        theirs.forEach(all::putIfAbsent);
        List<Exchange[]> pairs = new ArrayList<>();
        all.keySet()
                .forEach(actor -> pairs.addAll(
                        aligned(ours.getOrDefault(actor, List.of()), theirs.getOrDefault(actor, List.of()))));
        pairs.sort((a, b) -> Integer.compare(number(a), number(b)));
        pairs.forEach(pair -> pair(pair, sides));
    }

    /** In the order of the reference, so that a name is bound before it is used. */
    private static int number(Exchange[] pair) {
        return pair[0] == null ? pair[1].raw().number() : pair[0].raw().number();
    }

    private static Map<String, List<Exchange>> byActor(List<Exchange> exchanges) {
        Map<String, List<Exchange>> byActor = new LinkedHashMap<>();
        exchanges.forEach(e -> byActor.computeIfAbsent(e.kind() + " " + e.raw().actor(), key -> new ArrayList<>())
                .add(e));
        return byActor;
    }

    private static List<Exchange[]> aligned(List<Exchange> ours, List<Exchange> theirs) {
        List<int[]> same = Sequences.align(
                ours.stream().map(Exchange::name).toList(),
                theirs.stream().map(Exchange::name).toList());
        List<Exchange[]> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (int[] next : same) {
            i = lone(ours, i, next[0], 0, pairs);
            j = lone(theirs, j, next[1], 1, pairs);
            pairs.add(new Exchange[] {ours.get(i++), theirs.get(j++)});
        }
        lone(ours, i, ours.size(), 0, pairs);
        lone(theirs, j, theirs.size(), 1, pairs);
        return pairs;
    }

    private static int lone(List<Exchange> from, int begin, int end, int side, List<Exchange[]> pairs) {
        for (int i = begin; i < end; i++) {
            Exchange[] pair = new Exchange[2];
            pair[side] = from.get(i);
            pairs.add(pair);
        }
        return end;
    }

    private void pair(Exchange[] pair, Sides sides) {
        if (pair[1] == null) {
            missing += sides.theirsCutShort() ? 0 : lone(pair, DifferenceKind.MISSING);
        } else if (pair[0] == null) {
            extra += sides.oursCutShort() ? 0 : lone(pair, DifferenceKind.EXTRA);
        } else {
            aligned++;
            both(pair[0], pair[1]);
        }
    }

    private int lone(Exchange[] pair, DifferenceKind kind) {
        Exchange only = pair[0] == null ? pair[1] : pair[0];
        String text = only.name();
        boolean ours = pair[0] != null;
        Difference difference = new Difference(kind, "exchange", ours ? text : "", ours ? "" : text, false, false);
        found.add(new Found(pair[0], pair[1], difference));
        return 1;
    }

    private void both(Exchange ours, Exchange theirs) {
        TreeDiff diff = new TreeDiff(bindings, precision, ours.service(), d -> add(ours, theirs, d));
        diff.compare(Path.top("request"), ours.request(), theirs.request());
        diff.compare(Path.top("response"), ours.response(), theirs.response());
    }

    private void add(Exchange ours, Exchange theirs, Difference difference) {
        if (noise.covers(scenario, ours.name(), difference)) {
            covered++;
        } else {
            found.add(new Found(ours, theirs, difference));
        }
    }
}
