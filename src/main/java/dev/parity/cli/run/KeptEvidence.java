package dev.parity.cli.run;

import dev.parity.observation.Evidence;
import dev.parity.observation.EvidenceReader;
import dev.parity.report.BadRunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Evidence of an environment in a run record, once it is sure that it belongs there and is all there was. */
final class KeptEvidence {
    private KeptEvidence() {}

    /**
     * @return empty where a run was stopped before there was any
     * @throws BadRunRecord if it is another run's, or less than the run wrote
     */
    static Optional<Evidence> of(StoredRun.Kept kept) {
        Optional<Evidence> evidence = read(kept);
        evidence.ifPresent(one -> mustBelong(kept, one));
        if (kept.mustBeWhole() && evidence.filter(Evidence::complete).isEmpty()) {
            throw new BadRunRecord(kept.evidence() + " is cut short although the run came to its end. Expected"
                    + " observations and results up to their sealed last lines. Take the run record from its source"
                    + " again, or run again.");
        }
        return evidence.map(one -> one.named(kept.name()));
    }

    private static Optional<Evidence> read(StoredRun.Kept kept) {
        try {
            return Files.exists(kept.evidence().resolve("observations.ndjson"))
                    ? Optional.of(EvidenceReader.read(kept.evidence()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence in " + kept.evidence() + " cannot be read", e);
        }
    }

    private static void mustBelong(StoredRun.Kept kept, Evidence evidence) {
        String run = evidence.header().run();
        String environment = evidence.header().environment();
        String folder = kept.evidence().getFileName().toString();
        String expected = kept.plan().map(StoredRun.Plan::run).orElse(run);
        if (!expected.equals(run) || !environment.equals(folder)) {
            throw new BadRunRecord(kept.evidence() + " holds evidence of environment \"" + environment + "\" in run \""
                    + run + "\". Expected environment \"" + folder + "\" in run \"" + expected
                    + "\". Put evidence back where it was; runs are joined by naming their folders.");
        }
    }
}
