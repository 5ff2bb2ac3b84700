package dev.parity.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parity.environment.Waiver;
import dev.parity.report.BadRunRecord;
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
 */
public record StoredRun(Plan plan, List<Kept> environments, Optional<StoredNoise> noise) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String PLAN = "plan.json";
    private static final String ENVIRONMENT = "environment.json";

    /** @param evidence folder with its observations and results */
    public record Kept(StoredEnvironment stored, Path evidence) {
        public String name() {
            return stored.environment().name();
        }

        private Kept named(String name) {
            return new Kept(
                    new StoredEnvironment(
                            stored.environment().named(name),
                            stored.unreachable(),
                            stored.workerExit(),
                            stored.facts(),
                            stored.bootMillis(),
                            stored.runMillis()),
                    evidence);
        }
    }

    /**
     * The same for all environments.
     *
     * @param suite hash of features and steps
     * @param planned the scenarios selected
     * @param waivers in the ledger on the day of the run
     * @param graceDays days for which an expired waiver still holds
     * @param teachers names of the environments that teach noise
     */
    public record Plan(
            String run,
            Instant startedAt,
            Instant finishedAt,
            boolean interrupted,
            String reference,
            String select,
            String profile,
            int workers,
            String suite,
            List<PlannedScenario> planned,
            List<Waiver> waivers,
            int graceDays,
            List<String> teachers) {
        public Plan {
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
                    select,
                    profile,
                    workers,
                    suite,
                    planned,
                    waivers,
                    graceDays,
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
                        plan.select(),
                        plan.profile(),
                        plan.workers(),
                        plan.suite(),
                        plan.planned(),
                        waivers,
                        graceDays,
                        plan.teachers()),
                environments,
                noise);
    }

    void write(Path folder) throws IOException {
        Files.write(
                folder.resolve(PLAN), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(plan));
        for (Kept kept : environments) {
            Files.createDirectories(kept.evidence());
            Files.write(
                    kept.evidence().resolve(ENVIRONMENT),
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(kept.stored()));
        }
        if (noise.isPresent()) {
            noise.get().write(folder.resolve(StoredNoise.FILE));
        }
    }

    /** @throws BadRunRecord if the folder holds no run, or one that is cut short or edited into nonsense */
    public static StoredRun read(Path folder) {
        Plan plan = read(folder.resolve(PLAN), Plan.class);
        List<Kept> environments = new ArrayList<>();
        Path all = folder.resolve("environments");
        try (var folders = Files.list(all)) {
            for (Path one : folders.filter(Files::isDirectory).sorted().toList()) {
                environments.add(new Kept(read(one.resolve(ENVIRONMENT), StoredEnvironment.class), one));
            }
        } catch (IOException e) {
            throw missing(all);
        }
        return new StoredRun(plan, List.copyOf(environments), StoredNoise.read(folder.resolve(StoredNoise.FILE)));
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
        return new StoredRun(plan, List.copyOf(all.values()), runs.get(0).noise());
    }

    private static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (NoSuchFileException e) {
            throw missing(file);
        } catch (JsonProcessingException e) {
            throw new BadRunRecord(file + " cannot be read: " + e.getOriginalMessage()
                    + ". Expected a file written by \"parity run\". Take the run record from its source again.");
        } catch (IOException e) {
            throw new BadRunRecord(file + " cannot be read: " + e.getMessage() + ". Check its permissions.");
        }
    }

    private static BadRunRecord missing(Path file) {
        return new BadRunRecord(file + " is missing. Expected the folder of a run, such as reports/latest."
                + " Write its path, or run \"parity run\" first.");
    }
}
