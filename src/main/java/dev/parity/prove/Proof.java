package dev.parity.prove;

import java.util.List;
import java.util.function.Predicate;

/**
 * The report of {@code parity prove}.
 *
 * @param causes how well divergences of the faults that were noticed are explained
 * @param falseAlarms differences found on a healthy stack, one sentence each
 */
public record Proof(
        String schemaVersion,
        String id,
        String startedAt,
        boolean interrupted,
        int killed,
        int survived,
        int unavailable,
        double killRate,
        Causes causes,
        int healthyRuns,
        int falseAlarms,
        int stacksReplaced,
        long millis,
        List<Seeding> faults,
        List<String> alarms) {
    static final String SCHEMA = "parity-prove/v1";

    /**
     * Of faults that were noticed, those of our own invention counted apart: the catalogue does not know them.
     *
     * @param named faults whose catalogue entry was among the causes named
     * @param of faults of the catalogue
     * @param wrong faults with causes named, but not their own
     * @param average number of causes named for a fault of the catalogue
     * @param ownNamed faults of our own invention for which any cause was named
     * @param own faults of our own invention
     */
    public record Causes(int named, int of, int wrong, double average, int ownNamed, int own) {
        static Causes of(List<Seeding> all) {
            List<Seeding> noticed = all.stream()
                    .filter(one -> one.result() == Seeding.Result.KILLED)
                    .toList();
            List<Seeding> known = noticed.stream().filter(one -> !one.own()).toList();
            return new Causes(
                    count(known, Seeding::named),
                    known.size(),
                    count(known, one -> !one.named() && !one.causes().isEmpty()),
                    known.stream()
                            .mapToInt(one -> one.causes().size())
                            .average()
                            .orElse(0),
                    count(noticed, one -> one.own() && !one.causes().isEmpty()),
                    count(noticed, Seeding::own));
        }

        private static int count(List<Seeding> all, Predicate<Seeding> which) {
            return (int) all.stream().filter(which).count();
        }
    }

    public Proof {
        faults = List.copyOf(faults);
        alarms = List.copyOf(alarms);
    }

    /** @param alarms what was called wrong where nothing was seeded, over that many healthy runs */
    public static Proof of(
            String id,
            String startedAt,
            boolean interrupted,
            long millis,
            List<Seeding> all,
            int healthyRuns,
            List<String> alarms) {
        Tally tally = new Tally();
        tally.healthy(healthyRuns, alarms);
        return tally.proof(id, startedAt, interrupted, millis, all);
    }

    /** A proof of nothing: only names what is not seeded. */
    public static Proof listed(String id, String startedAt, List<Seeding> listed) {
        return new Tally().proof(id, startedAt, false, 0, listed);
    }

    /** At least that share of the seeded faults was noticed, and nothing else was called a difference. */
    public boolean holds(double least) {
        return !interrupted && killed > 0 && killRate >= least && falseAlarms == 0;
    }

    /** Every fault that was seeded was noticed by the scenario meant for it, and nothing else was called a difference. */
    public boolean holds() {
        return !interrupted && killed > 0 && survived == 0 && falseAlarms == 0;
    }
}
