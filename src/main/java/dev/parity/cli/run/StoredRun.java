package dev.parity.cli.run;

import dev.parity.environment.Waiver;
import dev.parity.report.BadRunRecord;
import dev.parity.statistics.LatencyRecord;
import dev.parity.verdict.PlannedScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was planned and how each environment went: with the evidence, all that a judgement depends on.
 *
 * @param noise of an earlier run, in force in this one; empty where twins of the run itself teach
 * @param latency of operations, if it was measured
 */
public record StoredRun(
        Plan plan, List<Kept> environments, Optional<StoredNoise> noise, Optional<LatencyRecord> latency) {
    private static final String PLAN = "plan.json";
    private static final String LATENCY = "latency.json";
    private static final String ENVIRONMENT = "environment.json";

    /**
     * @param evidence folder with its observations and results
     * @param plan of the record that it was read from; empty for a run that is just ending
     */
    public record Kept(StoredEnvironment stored, Path evidence, Optional<Plan> plan) {
        public String name() {
            return stored.environment().name();
        }

        private Kept named(String name) {
            StoredEnvironment renamed = new StoredEnvironment(
                    stored.environment().named(name),
                    stored.unreachable(),
                    stored.workerExit(),
                    stored.facts(),
                    stored.schema(),
                    stored.bootMillis(),
                    stored.runMillis(),
                    stored.used());
            return new Kept(renamed, evidence, plan);
        }

        /** Whether all of its evidence must be there: the run came to its end, and its worker too. */
        boolean mustBeWhole() {
            return plan.filter(one -> !one.interrupted()).isPresent()
                    && stored.unreachable().isEmpty()
                    && stored.workerExit() == 0;
        }
    }

    /**
     * The same for all environments.
     *
     * @param environments names of all that took part, the reference first
     * @param suite hash of features and steps
     * @param planned the scenarios selected
     * @param waivers in the ledger on the day of the run
     * @param graceDays days for which an expired waiver still holds
     * @param allowUnaligned unlike releases are compared all the same
     * @param teachers names of the environments that teach noise
     */
    public record Plan(
            String run,
            Instant startedAt,
            Instant finishedAt,
            boolean interrupted,
            String reference,
            List<String> environments,
            String select,
            String profile,
            int workers,
            String suite,
            List<PlannedScenario> planned,
            List<Waiver> waivers,
            int graceDays,
            boolean allowUnaligned,
            List<String> teachers) {
        public Plan {
            environments = environments == null ? List.of() : List.copyOf(environments);
            teachers = teachers == null ? List.of() : List.copyOf(teachers);
        }

        LocalDate day() {
            return startedAt.atZone(ZoneOffset.UTC).toLocalDate();
        }

        private Plan withReference(String other) {
            return new Plan(
                    run,
                    startedAt,
                    finishedAt,
                    interrupted,
                    other,
                    environments,
                    select,
                    profile,
                    workers,
                    suite,
                    planned,
                    waivers,
                    graceDays,
                    allowUnaligned,
                    teachers);
        }
    }

    /** The same run under another ledger: what would be said of it today. */
    public StoredRun with(List<Waiver> waivers, int graceDays) {
        return new StoredRun(
                new Plan(
                        plan.run(),
                        plan.startedAt(),
                        plan.finishedAt(),
                        plan.interrupted(),
                        plan.reference(),
                        plan.environments(),
                        plan.select(),
                        plan.profile(),
                        plan.workers(),
                        plan.suite(),
                        plan.planned(),
                        waivers,
                        graceDays,
                        plan.allowUnaligned(),
                        plan.teachers()),
                environments,
                noise,
                latency);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(PLAN), SealedFile.bytes(plan));
        for (Kept kept : environments) {
            Files.createDirectories(kept.evidence());
            Files.write(kept.evidence().resolve(ENVIRONMENT), SealedFile.bytes(kept.stored()));
        }
        if (noise.isPresent()) {
            noise.get().write(folder.resolve(StoredNoise.FILE));
        }
        if (latency.isPresent()) {
            Files.write(folder.resolve(LATENCY), SealedFile.bytes(latency.get()));
        }
    }

    /** @throws BadRunRecord if the folder holds no run, or one that is cut short, edited, or put together of several */
    public static StoredRun read(Path folder) {
        Plan plan = read(folder.resolve(PLAN), Plan.class);
        List<Kept> environments = new ArrayList<>();
        for (String name : plan.environments()) {
            Path one = folder.resolve("environments").resolve(name);
            StoredEnvironment stored = read(one.resolve(ENVIRONMENT), StoredEnvironment.class);
            mustBe(name, stored.environment().name(), one.resolve(ENVIRONMENT));
            environments.add(new Kept(stored, one, Optional.of(plan)));
        }
        return new StoredRun(
                plan,
                List.copyOf(environments),
                StoredNoise.read(folder.resolve(StoredNoise.FILE)),
                latency(folder.resolve(LATENCY)));
    }

    private static Optional<LatencyRecord> latency(Path file) {
        try {
            return Optional.of(SealedFile.read(file, LatencyRecord.class));
        } catch (NoSuchFileException notMeasured) {
            return Optional.empty();
        }
    }

    private static void mustBe(String expected, String found, Path file) {
        if (!found.equals(expected)) {
            throw new BadRunRecord(file + " is of environment \"" + found + "\". Expected \"" + expected
                    + "\", as its folder says. Take the run record from its source again.");
        }
    }

    /**
     * Several runs as one: the first one's plan holds, and an environment whose name is taken gets its run's id.
     *
     * @throws BadRunRecord if the reference wanted is in none of them
     */
    static StoredRun joined(List<StoredRun> runs, Optional<String> reference) {
        Map<String, Kept> all = new LinkedHashMap<>();
        for (StoredRun run : runs) {
            for (Kept kept : run.environments()) {
                String name = all.containsKey(kept.name())
                        ? kept.name() + "@" + run.plan().run()
                        : kept.name();
                all.put(name, name.equals(kept.name()) ? kept : kept.named(name));
            }
        }
        Plan plan = runs.get(0)
                .plan()
                .withReference(reference.orElse(runs.get(0).plan().reference()));
        if (!all.containsKey(plan.reference())) {
            throw new BadRunRecord("--reference is \"" + plan.reference() + "\". Expected one of "
                    + String.join(", ", all.keySet()) + ". Write one of them.");
        }
        return new StoredRun(
                plan,
                List.copyOf(all.values()),
                runs.get(0).noise(),
                runs.get(0).latency());
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return SealedFile.read(file, type);
        } catch (NoSuchFileException e) {
            throw missing(file);
        }
    }

    private static BadRunRecord missing(Path file) {
        return new BadRunRecord(file + " is missing. Expected the folder of a run, such as reports/latest."
                + " Write its path, or run \"parity run\" first.");
    }
}
