package dev.parity.cli.run;

import dev.parity.compare.Noise;
import dev.parity.observation.EvidenceHeader;
import dev.parity.report.BadRunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Noise as a file: in the record of the run that used it, and in {@code reports/noise/<environment>.json} for the next.
 *
 * @param environment whose twins taught it
 * @param suite hash of features and steps; of another suite, noise proves nothing
 * @param canonical version of the rules that it was learned by
 * @param date of the last run that taught, {@code 2026-11-21}
 * @param run its id
 */
public record StoredNoise(
        String schemaVersion,
        String environment,
        String suite,
        int canonical,
        String date,
        String run,
        List<Noise.Learned> places) {
    static final String SCHEMA = "parity-noise/v1";
    static final String FILE = "noise.json";

    public StoredNoise {
        places = List.copyOf(places);
    }

    static StoredNoise of(StoredRun.Plan plan, Noise noise) {
        return new StoredNoise(
                SCHEMA,
                plan.reference(),
                plan.suite(),
                EvidenceHeader.CANONICAL_VERSION,
                plan.day().toString(),
                plan.run(),
                noise.learned());
    }

    /** Where noise of an environment waits for the next run. */
    static Path place(Path root, String environment) {
        return root.resolve("reports").resolve("noise").resolve(environment + ".json");
    }

    boolean fits(String wantedSuite) {
        return suite.equals(wantedSuite) && canonical == EvidenceHeader.CANONICAL_VERSION;
    }

    Noise noise() {
        return Noise.of(places);
    }

    /** With what an earlier run of the same suite taught. */
    StoredNoise with(StoredNoise earlier) {
        if (!earlier.fits(suite)) {
            return this;
        }
        List<Noise.Learned> all = new ArrayList<>(earlier.places);
        all.addAll(places);
        return new StoredNoise(
                SCHEMA, environment, suite, canonical, date, run, Noise.of(all).learned());
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling("." + file.getFileName() + ".next");
        Files.write(next, SealedFile.bytes(this));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws BadRunRecord if there is such a file and it is not noise */
    static Optional<StoredNoise> read(Path file) {
        try {
            StoredNoise noise = SealedFile.read(file, StoredNoise.class);
            if (!SCHEMA.equals(noise.schemaVersion())) {
                throw bad(file, "schemaVersion is \"" + noise.schemaVersion() + "\"");
            }
            return Optional.of(noise);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static BadRunRecord bad(Path file, String why) {
        return new BadRunRecord(file + " cannot be used: " + why + ". Expected noise of schema \"" + SCHEMA
                + "\" as \"parity run --twins 2\" writes it. Remove the file, or restore it from a copy.");
    }
}
