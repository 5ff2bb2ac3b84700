package dev.parity.prove;

import java.util.ArrayList;
import java.util.List;

/** What the lanes count together. */
final class Tally {
    private final List<Seeding> seedings = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();
    private int healthyRuns;
    private int replaced;

    synchronized void add(Seeding seeding) {
        seedings.add(seeding);
    }

    synchronized void healthy(int runs, List<String> found) {
        healthyRuns += runs;
        alarms.addAll(found);
    }

    synchronized void replaced() {
        replaced++;
    }

    synchronized List<Seeding> seedings() {
        return List.copyOf(seedings);
    }

    synchronized Proof proof(String id, String startedAt, boolean interrupted, long millis, List<Seeding> all) {
        int killed = count(all, Seeding.Result.KILLED);
        int survived = count(all, Seeding.Result.SURVIVED);
        return new Proof(
                Proof.SCHEMA,
                id,
                startedAt,
                interrupted,
                killed,
                survived,
                count(all, Seeding.Result.UNAVAILABLE),
                killed + survived == 0 ? 0 : (double) killed / (killed + survived),
                Proof.Causes.of(all),
                healthyRuns,
                alarms.size(),
                replaced,
                millis,
                all,
                alarms);
    }

    private static int count(List<Seeding> all, Seeding.Result result) {
        return (int) all.stream().filter(one -> one.result() == result).count();
    }
}
