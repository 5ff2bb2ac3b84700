package dev.parity.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Fractions of times, judged together: services cut trailing zeros, so that one shorter fraction proves nothing, but
 * several times in the same field do; the same time told twice is one. Times that a cut made equal are as many as they
 * were on the side that did not cut.
 */
final class Precision {
    private static final List<String> SHOWN =
            List.of("«time in seconds»", "«time in milliseconds»", "«time in microseconds»", "«time in nanoseconds»");
    private static final int FEWEST = 2;
    private static final double SHARE = 0.1;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private record Report(Difference difference, Consumer<Difference> to) {}

    private record Pair(Instant reference, Instant observed) {}

    private static final class Tally {
        private final List<Report> reports = new ArrayList<>();
        private final Set<Pair> unlike = new HashSet<>();
        private int pairs;
    }

    void note(String service, Path path, TimeCheck reference, TimeCheck observed, Consumer<Difference> to) {
        Tally tally = tallies.computeIfAbsent(service + " " + path.name(), key -> new Tally());
        tally.pairs++;
        int ours = grade(reference.fraction());
        int theirs = grade(observed.fraction());
        if (ours != theirs) {
            Difference difference =
                    new Difference(DifferenceKind.VALUE, path.text(), SHOWN.get(ours), SHOWN.get(theirs), false, true);
            tally.reports.add(new Report(difference, to));
            tally.unlike.add(new Pair(reference.at(), observed.at()));
        }
    }

    /** Reports what is more than chance in all scenarios together. */
    static void settle(List<Precision> scenarios) {
        Map<String, Tally> all = new LinkedHashMap<>();
        scenarios.forEach(one -> one.tallies.forEach((field, tally) -> {
            Tally total = all.computeIfAbsent(field, key -> new Tally());
            total.reports.addAll(tally.reports);
            total.unlike.addAll(tally.unlike);
            total.pairs += tally.pairs;
        }));
        for (Tally tally : all.values()) {
            if (tally.unlike.size() >= FEWEST && tally.reports.size() > SHARE * tally.pairs) {
                tally.reports.forEach(report -> report.to().accept(report.difference()));
            }
        }
    }

    /** 0 none, 1 up to milliseconds, 2 up to microseconds, 3 finer. */
    private static int grade(int digits) {
        return (digits + 2) / 3;
    }
}
