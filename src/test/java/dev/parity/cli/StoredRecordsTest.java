package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.run.RecordedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that were cut short, edited or put together of several: an error that says where and why, never a verdict. */
class StoredRecordsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final String RUN = "20261121t235958z-00aa";

    @TempDir
    private Path folder;

    private Path record;

    private record Ended(int exitCode, String out, String err) {
        void isRefused(String... texts) {
            assertThat(exitCode).as(out + err).isEqualTo(2);
            assertThat(out).isEmpty();
            assertThat(err).contains(texts).contains("Expected ");
        }
    }

    @BeforeEach
    void record_a_run() throws IOException {
        record = folder.resolve("run");
        RecordedRun.write(record, RUN, 24, 2);
    }

    @Test
    void a_record_as_it_was_written_is_judged() {
        Ended ended = compare(record);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out()).contains("DIVERGENT");
    }

    @Test
    void evidence_cut_in_the_middle_of_a_line_is_refused() throws IOException {
        Path file = observations("embedded-next");
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length / 2));

        compare(record).isRefused("embedded-next", "is cut short although the run came to its end");
    }

    @Test
    void evidence_cut_between_two_lines_is_refused() throws IOException {
        Path file = observations("embedded");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 3));

        compare(record).isRefused("embedded", "is cut short");
    }

    @Test
    void results_that_are_cut_or_missing_are_refused() throws IOException {
        Path file = observations("embedded").resolveSibling("results.ndjson");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        Ended cut = compare(record);
        Files.delete(file);
        Ended missing = compare(record);

        cut.isRefused("is cut short");
        missing.isRefused("results.ndjson", "is missing");
    }

    @Test
    void missing_observations_are_refused() throws IOException {
        Files.delete(observations("embedded-next"));

        compare(record).isRefused("embedded-next", "is cut short");
    }

    @Test
    void an_edited_answer_is_refused_with_its_line() throws IOException {
        Path file = observations("embedded-next");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\"status\":200", "\"status\":201"));

        compare(record).isRefused("observations.ndjson:", "was changed after it was written");
    }

    @Test
    void a_removed_line_is_refused() throws IOException {
        Path file = observations("embedded-next");
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(file));
        lines.remove(5);
        Files.write(file, lines);

        compare(record).isRefused("observations.ndjson:6", "a line before it is gone");
    }

    @Test
    void an_edited_plan_environment_or_noise_is_refused() throws IOException {
        edit(record.resolve("plan.json"), "\"interrupted\" : false", "\"interrupted\" : true");
        Ended plan = compare(record);
        RecordedRun.write(fresh("b"), RUN, 24, 2);
        edit(
                fresh("b").resolve("environments/embedded-next/environment.json"),
                "\"workerExit\" : 0",
                "\"workerExit\" : 1");
        Ended environment = compare(fresh("b"));
        RecordedRun.write(fresh("c"), RUN, 24, 2);
        Files.writeString(fresh("c").resolve("noise.json"), "{\"schemaVersion\":\"parity-noise/v1\",\"places\":[]}");
        Ended noise = compare(fresh("c"));

        plan.isRefused("plan.json was changed after it was written");
        environment.isRefused("environment.json was changed after it was written");
        noise.isRefused("noise.json has no seal");
    }

    @Test
    void another_layout_of_the_same_plan_is_the_same_plan() throws IOException {
        edit(record.resolve("plan.json"), "\n", "\n ");

        assertThat(compare(record).exitCode()).isEqualTo(1);
    }

    @Test
    void evidence_of_another_run_or_environment_is_refused() throws IOException {
        RecordedRun.write(fresh("other"), "20261122t000000z-0b0b", 24, 0);
        copy(fresh("other").resolve("environments/embedded-next"), record.resolve("environments/embedded-next"));
        Ended foreign = compare(record);
        RecordedRun.write(fresh("d"), RUN, 24, 2);
        copy(fresh("d").resolve("environments/embedded"), fresh("d").resolve("environments/embedded-next"));
        Ended mixed = compare(fresh("d"));

        foreign.isRefused("in run \"20261122t000000z-0b0b\"", "Expected environment \"embedded-next\" in run \"" + RUN);
        mixed.isRefused("is of environment \"embedded\". Expected \"embedded-next\"");
    }

    @Test
    void a_record_without_one_of_its_environments_is_refused() throws IOException {
        try (Stream<Path> files = Files.walk(record.resolve("environments/embedded-next"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        compare(record).isRefused("environment.json is missing");
    }

    @Test
    void what_is_no_record_at_all_is_refused() throws IOException {
        Files.writeString(record.resolve("plan.json"), "hello");
        Ended broken = compare(record);
        Ended empty = compare(Files.createDirectories(folder.resolve("empty")));
        Files.writeString(observations("embedded"), "hello\n");

        broken.isRefused("plan.json cannot be read");
        empty.isRefused("plan.json is missing");
    }

    @Test
    void an_edited_judgement_is_not_reported() throws IOException {
        Path judged = fresh("judged");
        compare(record, "--out", judged.toString());
        edit(judged.resolve("run.json"), "\"verdict\" : \"NONCONFORMANT\"", "\"verdict\" : \"CONFORMANT\"");

        run("report", judged.toString(), "--out", fresh("reports").toString())
                .isRefused("run.json was changed after it was written");
        assertThat(fresh("reports")).doesNotExist();
    }

    private Path observations(String environment) {
        return record.resolve("environments").resolve(environment).resolve("observations.ndjson");
    }

    private Path fresh(String name) {
        return folder.resolve(name);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to), StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : List.of("environment.json", "observations.ndjson", "results.ndjson")) {
            Files.copy(from.resolve(name), to.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Ended compare(Path record, String... more) {
        return run(Stream.concat(Stream.of("compare", record.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = CommandLines.run(
                new Surroundings(ROOT, Map.of(), new PrintWriter(out), new PrintWriter(err), false), arguments);
        return new Ended(exit, out.toString(), err.toString());
    }
}
