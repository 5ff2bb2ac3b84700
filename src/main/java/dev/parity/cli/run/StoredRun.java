package dev.parity.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parity.environment.Waiver;
import dev.parity.report.BadRunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was planned and how each environment went: with the evidence, all that a judgement depends on. */
record StoredRun(Plan plan, List<StoredEnvironment> environments) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String PLAN = "plan.json";
    private static final String ENVIRONMENT = "environment.json";

    /**
     * The same for all environments.
     *
     * @param suite hash of features and steps
     * @param waivers in force on the day of the run
     */
    record Plan(
            String run,
            Instant startedAt,
            String reference,
            String select,
            String profile,
            int workers,
            String suite,
            List<Waiver> waivers) {}

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(PLAN), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(plan));
        for (StoredEnvironment stored : environments) {
            Path own = Files.createDirectories(
                    folder.resolve("environments").resolve(stored.environment().name()));
            Files.write(
                    own.resolve(ENVIRONMENT),
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(stored));
        }
    }

    /** @throws BadRunRecord if the folder holds no run, or one that is cut short or edited into nonsense */
    static StoredRun read(Path folder) {
        Plan plan = read(folder.resolve(PLAN), Plan.class);
        List<StoredEnvironment> environments = new ArrayList<>();
        Path all = folder.resolve("environments");
        try (var folders = Files.list(all)) {
            for (Path one : folders.filter(Files::isDirectory).sorted().toList()) {
                environments.add(read(one.resolve(ENVIRONMENT), StoredEnvironment.class));
            }
        } catch (IOException e) {
            throw missing(all);
        }
        return new StoredRun(plan, List.copyOf(environments));
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
