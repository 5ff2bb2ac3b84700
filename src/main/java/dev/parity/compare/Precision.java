package dev.parity.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fractions of times, judged together: services cut trailing zeros, so that one shorter fraction proves nothing, but
 * several in the same field do.
 */
final class Precision {
    private static final int FEWEST = 2;
    private static final double SHARE = 0.1;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private record Report(Difference difference, Consumer<Difference> to) {}

    private static final class Tally {
        private final List<Report> reports = new ArrayList<>();
        private int pairs;
    }

    void note(String service, Path path, int reference, int observed, Consumer<Difference> to) {
        Tally tally = tallies.computeIfAbsent(service + " " + path.name(), key -> new Tally());
        tally.pairs++;
        if (grade(reference) != grade(observed)) {
            Difference difference =
                    new Difference(DifferenceKind.VALUE, path.text(), shown(reference), shown(observed), false, true);
            tally.reports.add(new Report(difference, to));
        }
    }

    /** Reports what is more than chance in all scenarios together. */
    static void settle(List<Precision> scenarios) {
        Map<String, Tally> all = new LinkedHashMap<>();
        scenarios.forEach(one -> one.tallies.forEach((field, tally) -> {
            Tally total = all.computeIfAbsent(field, key -> new Tally());
            total.reports.addAll(tally.reports);
            total.pairs += tally.pairs;
        }));
        for (Tally tally : all.values()) {
            if (tally.reports.size() >= FEWEST && tally.reports.size() > SHARE * tally.pairs) {
                tally.reports.forEach(report -> report.to().accept(report.difference()));
            }
        }
    }

    /** 0 none, 1 up to milliseconds, 2 up to microseconds, 3 finer. */
    private static int grade(int digits) {
        return (digits + 2) / 3;
    }

    private static String shown(int digits) {
        return List.of("«time in seconds»", "«time in milliseconds»", "«time in microseconds»", "«time in nanoseconds»")
                .get(grade(digits));
    }
}
