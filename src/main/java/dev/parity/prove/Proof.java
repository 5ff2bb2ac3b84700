package dev.parity.prove;

import java.util.List;

/**
 * The report of {@code parity prove}.
 *
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
        int healthyRuns,
        int falseAlarms,
        int stacksReplaced,
        long millis,
        List<Seeding> faults,
        List<String> alarms) {
    static final String SCHEMA = "parity-prove/v1";

    public Proof {
        faults = List.copyOf(faults);
        alarms = List.copyOf(alarms);
    }

    /** A proof of nothing: only names what is not seeded. */
    public static Proof listed(String id, String startedAt, List<Seeding> listed) {
        return new Tally().proof(id, startedAt, false, 0, listed);
    }

    /** Every fault that was seeded was noticed by the scenario meant for it, and nothing else was called a difference. */
    public boolean holds() {
        return !interrupted && killed > 0 && survived == 0 && falseAlarms == 0;
    }
}
