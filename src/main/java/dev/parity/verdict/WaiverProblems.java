package dev.parity.verdict;

import dev.parity.environment.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Waivers that fail a run: expired, aimed at a leak, or matching nothing. */
final class WaiverProblems {
    private WaiverProblems() {}

    static boolean expired(Waiver waiver, LocalDate today) {
        return today.isAfter(waiver.until());
    }

    static List<String> expired(List<Waiver> waivers, LocalDate today) {
        return waivers.stream()
                .filter(waiver -> expired(waiver, today))
                .map(waiver -> at(waiver) + " expired: it held until " + waiver.until() + " and today is " + today
                        + ". Expected a divergence that is mended by then. Mend it, or have " + waiver.owner()
                        + " set a new date.")
                .toList();
    }

    /** @param leaks ids of scenarios with a LEAK */
    static List<String> aimedAtLeaks(List<Waiver> inForce, Collection<String> leaks) {
        List<String> problems = new ArrayList<>();
        for (Waiver waiver : inForce) {
            Glob scenario = new Glob(waiver.scenario());
            leaks.stream()
                    .filter(scenario::matches)
                    .map(leak -> at(waiver) + " aims at a LEAK in \"" + leak
                            + "\". Expected a divergence that may be waived. Remove the waiver and mend the leak.")
                    .forEach(problems::add);
        }
        return problems;
    }

    static boolean aimsAtLeak(Waiver waiver, Collection<String> leaks) {
        return leaks.stream().anyMatch(new Glob(waiver.scenario())::matches);
    }

    /** @param compared ids of scenarios that were compared; nothing is proven for others unless all were selected */
    static List<String> unused(
            List<Waiver> inForce, Acceptance acceptance, Collection<String> compared, boolean whole) {
        return inForce.stream()
                .filter(waiver -> acceptance.uses(waiver) == 0)
                .filter(waiver -> whole || compared.stream().anyMatch(new Glob(waiver.scenario())::matches))
                .map(waiver -> at(waiver) + " matches nothing: no divergence at \"" + waiver.path() + "\" of \""
                        + waiver.scenario() + "\". Expected one that it covers. Remove the waiver.")
                .toList();
    }

    private static String at(Waiver waiver) {
        return waiver.file() + ":" + waiver.line() + "  waiver \"" + waiver.id() + "\"";
    }
}
