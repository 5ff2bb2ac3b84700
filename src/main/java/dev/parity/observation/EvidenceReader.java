package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what {@link EvidenceWriter} wrote; refuses anything that was changed since. */
public final class EvidenceReader {
    private final Path folder;
    private Evidence.Builder evidence;
    private EvidenceHeader header;

    private EvidenceReader(Path folder) {
        this.folder = folder;
    }

    /** @param folder {@code environments/<name>} of a run record */
    public static Evidence read(Path folder) throws IOException {
        EvidenceReader reader = new EvidenceReader(folder);
        reader.read(EvidenceWriter.OBSERVATIONS);
        reader.read(EvidenceWriter.RESULTS);
        return reader.evidence.build();
    }

    private void read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new BadEvidence(file + "  is missing. Expected the evidence that a run wrote."
                    + " Give the folder environments/<name> of a run record.");
        }
        try (LineReader lines = new LineReader(file)) {
            EvidenceFile parsed = new EvidenceFile(file, lines);
            header(file, parsed.header());
            parsed.forEach(this::accept);
            parsed.tear().ifPresent(evidence::note);
            if (!parsed.sealed()) {
                evidence.incomplete();
            }
        }
    }

    private void header(Path file, EvidenceHeader found) {
        if (header == null) {
            header = found;
            evidence = Evidence.of(found).in(file);
        } else if (!header.equals(found)) {
            throw new BadEvidence(file + ":1  belongs to environment \"" + found.environment() + "\" of run \""
                    + found.run() + "\". Expected environment \"" + header.environment() + "\" of run \"" + header.run()
                    + "\" as in " + EvidenceWriter.OBSERVATIONS + ". Put files of one run into one folder.");
        }
    }

    private void accept(EvidenceFile.Line line) throws IOException {
        switch (line.kind()) {
            case ObservationCodec.OBSERVATION ->
                evidence.packed(line.scenario(), line.attempt(), line.bytes(), line.position());
            case ObservationCodec.INTRODUCTION -> evidence.add(ObservationCodec.introduction(tree(line)));
            case ObservationCodec.RESULT -> evidence.add(ObservationCodec.result(tree(line)));
            default -> throw new IOException("its kind is \"" + line.kind() + "\"");
        }
    }

    private static JsonNode tree(EvidenceFile.Line line) throws IOException {
        return ObservationCodec.tree(line.bytes());
    }
}
