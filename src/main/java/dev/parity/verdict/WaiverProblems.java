package dev.parity.verdict;

import dev.parity.environment.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Waivers that fail a run (expired, aimed at a leak, matching nothing) and those that soon will. */
public final class WaiverProblems {
    private WaiverProblems() {}

    /** Days before the last one from which a run warns. */
    private static final int NOTICE = 14;

    /** @param grace days for which an expired waiver still holds */
    public static boolean expired(Waiver waiver, LocalDate today, int grace) {
        return today.isAfter(waiver.until().plusDays(grace));
    }

    public static List<String> expired(List<Waiver> waivers, LocalDate today, int grace) {
        return waivers.stream()
                .filter(waiver -> expired(waiver, today, grace))
                .map(waiver -> at(waiver) + " expired: it held until " + waiver.until() + " and today is " + today
                        + ". Expected a divergence that is mended by then. Mend it, or have " + waiver.owner()
                        + " set a new date.")
                .toList();
    }

    /** Whether a run warns of it. */
    public static boolean endsSoon(Waiver waiver, LocalDate today) {
        return today.isAfter(waiver.until().minusDays(NOTICE));
    }

    /** One sentence for each waiver in force that ends within a fortnight, or holds only by grace. */
    public static List<String> ending(List<Waiver> inForce, LocalDate today) {
        return inForce.stream()
                .filter(waiver -> endsSoon(waiver, today))
                .map(waiver -> at(waiver)
                        + (today.isAfter(waiver.until()) ? " expired and holds by grace only: " : " ends soon: ")
                        + "it holds until " + waiver.until() + " and today is " + today
                        + ". Expected a divergence that is mended by then. Mend it, or have " + waiver.owner()
                        + " set a new date.")
                .toList();
    }

    /** @param scenarios ids of all that there are */
    public static List<String> ofNoScenario(List<Waiver> waivers, Collection<String> scenarios) {
        return waivers.stream()
                .filter(waiver -> scenarios.stream().noneMatch(new Glob(waiver.scenario())::matches))
                .map(waiver -> at(waiver) + " is about no scenario: none has an id like \"" + waiver.scenario()
                        + "\". Expected a glob over scenario ids. Write one of \"parity features\", or remove it.")
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
                .filter(waiver -> acceptance.uses(waiver) == 0 && acceptance.concerns(waiver))
                .filter(waiver -> whole || compared.stream().anyMatch(new Glob(waiver.scenario())::matches))
                .map(waiver -> unused(waiver, acceptance.others(waiver)))
                .toList();
    }

    private static String unused(Waiver waiver, Collection<String> others) {
        String place = "\"" + waiver.path() + "\" of \"" + waiver.scenario() + "\"";
        if (others.isEmpty()) {
            return at(waiver) + " matches nothing: no divergence at " + place
                    + ". Expected one that it covers. Remove the waiver.";
        }
        return at(waiver) + " matches nothing: at " + place + " there is another failure, with signature "
                + String.join(", ", others) + ". Expected " + waiver.signature().orElse("") + ". Mend the new one, or"
                + " waive it by itself: parity waiver add --from RUN.";
    }

    private static String at(Waiver waiver) {
        return waiver.file() + ":" + waiver.line() + "  waiver \"" + waiver.id() + "\"";
    }
}
