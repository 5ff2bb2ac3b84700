package dev.parity.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
    private static final EvidenceHeader HEADER =
            new EvidenceHeader("here", "run-1", "http://x", "http://m", "http://s");

    @TempDir
    private Path folder;

    private Path observations;

    @BeforeEach
    void written() throws IOException {
        observations = folder.resolve("observations.ndjson");
        try (EvidenceWriter writer = EvidenceWriter.open(folder, RedactionKey.random(), HEADER)) {
            Recorder recorder = writer.recorder("a/b/c", 1);
            recorder.introduce("user:ada.email", "ada@parity.test");
            record(recorder, 1);
            record(recorder, 2);
            record(writer.recorder("a/b/c", 2), 3);
            writer.result(Results.passed("a/b/c"));
        }
    }

    @Test
    void what_was_written_is_read_back() throws IOException {
        Evidence evidence = EvidenceReader.read(folder);

        assertThat(evidence.header()).isEqualTo(HEADER);
        assertThat(evidence.complete()).isTrue();
        assertThat(evidence.notes()).isEmpty();
        assertThat(evidence.scenarios()).containsExactly("a/b/c");
        assertThat(evidence.attempts("a/b/c")).containsExactly(1, 2);
        assertThat(evidence.observations("a/b/c", 1))
                .extracting(Observation::number)
                .containsExactly(1, 2);
        assertThat(evidence.introductions("a/b/c", 1))
                .containsExactly(new Introduction("a/b/c", 1, "user:ada.email", "ada@parity.test"));
        assertThat(evidence.results()).containsExactly(Results.passed("a/b/c"));
    }

    @Test
    void a_torn_last_line_is_dropped_and_told() throws IOException {
        String text = Files.readString(observations);
        Files.writeString(observations, text.substring(0, text.length() - 90));

        Evidence evidence = EvidenceReader.read(folder);

        assertThat(evidence.complete()).isFalse();
        assertThat(evidence.attempts("a/b/c")).containsExactly(1);
        assertThat(evidence.notes())
                .containsExactly(
                        observations + ":5  ends in the middle of a line, as after a crash. That line is left out.");
    }

    @Test
    void an_unsealed_file_is_readable_but_incomplete() throws IOException {
        List<String> lines = Files.readAllLines(observations);
        Files.write(observations, lines.subList(0, lines.size() - 1));

        Evidence evidence = EvidenceReader.read(folder);

        assertThat(evidence.complete()).isFalse();
        assertThat(evidence.attempts("a/b/c")).containsExactly(1, 2);
    }

    @Test
    void an_edited_line_is_refused_where_it_was_edited() throws IOException {
        Files.writeString(observations, Files.readString(observations).replaceFirst("\"n\":2", "\"n\":7"));

        assertThatThrownBy(() -> EvidenceReader.read(folder))
                .isInstanceOf(BadEvidence.class)
                .hasMessage(observations + ":4  was changed after it was written, or a line before it is gone."
                        + " Expected the lines as the run wrote them. Restore the file from a copy, or run again.");
    }

    @Test
    void a_removed_and_a_swapped_line_are_refused() throws IOException {
        List<String> lines = Files.readAllLines(observations);
        Files.write(observations, without(lines, 2));

        assertThatThrownBy(() -> EvidenceReader.read(folder)).hasMessageContaining(":3  was changed");

        Files.write(
                observations,
                IntStream.of(0, 1, 3, 2, 4, 5).mapToObj(lines::get).toList());

        assertThatThrownBy(() -> EvidenceReader.read(folder)).hasMessageContaining(":3  was changed");
    }

    @Test
    void a_foreign_file_and_another_version_are_refused() throws IOException {
        Files.writeString(observations, "id,name\n");

        assertThatThrownBy(() -> EvidenceReader.read(folder))
                .hasMessage(observations + ":1  is not evidence of Parity: \"id,name\". Expected a header of schema"
                        + " \"parity-evidence/v1\". Give the folder environments/<name> of a run record.");

        Files.writeString(observations, "{\"line\":\"header\",\"schema\":\"parity-evidence/v9\"}\n");

        assertThatThrownBy(() -> EvidenceReader.read(folder))
                .hasMessage(observations + ":1  has schema \"parity-evidence/v9\". Expected \"parity-evidence/v1\"."
                        + " Read it with the version of Parity that wrote it.");
    }

    @Test
    void a_missing_file_and_files_of_two_runs_are_refused() throws IOException {
        Path results = folder.resolve("results.ndjson");
        Path other = folder.resolve("other");
        EvidenceWriter.open(other, RedactionKey.random(), new EvidenceHeader("there", "run-2", "", "", ""))
                .close();
        Files.copy(other.resolve("results.ndjson"), results, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> EvidenceReader.read(folder))
                .hasMessage(
                        results + ":1  belongs to environment \"there\" of run \"run-2\". Expected environment"
                                + " \"here\" of run \"run-1\" as in observations.ndjson. Put files of one run into one folder.");

        Files.delete(results);

        assertThatThrownBy(() -> EvidenceReader.read(folder))
                .hasMessage(results + "  is missing. Expected the evidence that a run wrote."
                        + " Give the folder environments/<name> of a run record.");
    }

    private static List<String> without(List<String> lines, int index) {
        return IntStream.range(0, lines.size())
                .filter(i -> i != index)
                .mapToObj(lines::get)
                .toList();
    }

    private static void record(Recorder recorder, int n) {
        recorder.record(
                Kind.HTTP,
                "Ada",
                "reads",
                null,
                JsonNodeFactory.instance.objectNode().put("n", n),
                Instant.EPOCH,
                10);
    }
}
