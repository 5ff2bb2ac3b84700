package dev.parity.observation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** One file of evidence, checked line by line while it is read. */
final class EvidenceFile {
    private static final int QUOTED = 60;
    private final Path file;
    private final LineReader lines;
    private final Chain chain = new Chain();
    private int number;
    private boolean sealed;

    /** @param scenario and attempt as the line's first fields say, so that the rest can stay packed */
    record Line(String kind, String scenario, int attempt, byte[] bytes, long position) {}

    interface Sink {
        void accept(Line line) throws IOException;
    }

    EvidenceFile(Path file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    EvidenceHeader header() throws IOException {
        byte[] first = lines.next().orElseThrow(() -> foreign(new byte[0]));
        number = 1;
        JsonNode header = Body.tree(first).orElseThrow(() -> foreign(first));
        if (!header.path("line").asText().equals(ObservationCodec.HEADER)) {
            throw foreign(first);
        }
        String schema = header.path("schema").asText();
        if (!schema.equals(EvidenceHeader.SCHEMA)) {
            throw bad("has schema \"" + schema + "\". Expected \"" + EvidenceHeader.SCHEMA
                    + "\". Read it with the version of Parity that wrote it.");
        }
        mustContinue(first);
        return ObservationCodec.header(header);
    }

    void forEach(Sink sink) throws IOException {
        for (Optional<byte[]> next = lines.next(); next.isPresent(); next = lines.next()) {
            number++;
            mustContinue(next.get());
            take(next.get(), sink);
        }
    }

    boolean sealed() {
        return sealed;
    }

    /** What to tell about a last line that was not written to its end. */
    Optional<String> tear() {
        return lines.torn()
                ? Optional.of(file + ":" + (number + 1)
                        + "  ends in the middle of a line, as after a crash. That line is left out.")
                : Optional.empty();
    }

    private void take(byte[] bytes, Sink sink) {
        if (sealed) {
            throw bad("follows the sealed end. Expected nothing there." + restore());
        }
        try {
            Line line = peeked(bytes);
            if (line.kind().equals(ObservationCodec.SEALED)) {
                sealed = true;
            } else {
                sink.accept(line);
            }
        } catch (IOException | RuntimeException e) {
            throw bad("cannot be read: " + e.getMessage() + ". Expected a line of " + EvidenceHeader.SCHEMA + "."
                    + restore());
        }
    }

    private void mustContinue(byte[] line) {
        if (!chain.continues(line)) {
            throw bad("was changed after it was written, or a line before it is gone."
                    + " Expected the lines as the run wrote them." + restore());
        }
    }

    private Line peeked(byte[] bytes) throws IOException {
        String kind = "";
        String scenario = "";
        try (JsonParser parser = Exact.JSON.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "line" -> kind = parser.getText();
                    case "scenario" -> scenario = parser.getText();
                    case "attempt" -> {
                        return new Line(kind, scenario, parser.getIntValue(), bytes, lines.begin());
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new Line(kind, scenario, 0, bytes, lines.begin());
    }

    private BadEvidence foreign(byte[] first) {
        String text = new String(first, StandardCharsets.UTF_8);
        String quoted = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
        return new BadEvidence(
                file + ":1  is not evidence of Parity: \"" + quoted + "\". Expected a header of schema \""
                        + EvidenceHeader.SCHEMA + "\". Give the folder environments/<name> of a run record.");
    }

    private BadEvidence bad(String what) {
        return new BadEvidence(file + ":" + number + "  " + what);
    }

    private static String restore() {
        return " Restore the file from a copy, or run again.";
    }
}
