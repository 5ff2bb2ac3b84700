package dev.parity.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.cli.run.Judging;
import dev.parity.cli.run.RecordedRun;
import dev.parity.cli.run.StoredRun;
import dev.parity.report.Format;
import dev.parity.report.RunJson;
import dev.parity.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_run_comes_back_as_it_was_put_there_and_is_stored_once() throws IOException {
        try (History history = history()) {
            Judgement run = recorded("20261121t235958z-00aa", 2);
            history.add(folder.resolve(run.run()), run);
            long files = files();

            Entry again = history.add(folder.resolve(run.run()), run);
            history.get(again, folder.resolve("back"));

            assertThat(files()).isEqualTo(files);
            assertThat(history.list()).extracting(Entry::run).containsExactly(run.run());
            assertThat(RunJson.text(Judging.judge(StoredRun.read(folder.resolve("back")))))
                    .isEqualTo(RunJson.text(run));
        }
    }

    @Test
    void content_that_is_not_what_its_name_says_is_refused() throws IOException {
        try (History history = history()) {
            Judgement run = recorded("20261121t235958z-00aa", 2);
            Entry entry = history.add(folder.resolve(run.run()), run);
            Entry edited = new Entry(
                    entry.schemaVersion(),
                    entry.run(),
                    entry.startedAt(),
                    entry.finishedAt(),
                    entry.verdict(),
                    entry.exitCode(),
                    entry.environments(),
                    entry.select(),
                    entry.files());
            Path plan = object(entry.files().get("plan.json"));
            Files.copy(object(entry.files().get("run.json")), plan, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            assertThatThrownBy(() -> history.get(edited, folder.resolve("back")))
                    .isInstanceOf(BadHistory.class)
                    .hasMessageContaining("is not what was put there");
        }
    }

    @Test
    void pruning_keeps_the_last_of_each_set_and_what_was_just_put_there() throws IOException {
        try (History history = history()) {
            for (String run : List.of("20261121t235958z-00aa", "20261121t235958z-00bb", "20261121t235958z-00cc")) {
                history.add(folder.resolve(run), recorded(run, 2));
            }
            long before = files();

            History.Pruned tried = history.prune(NOW, 1, NOW, true);
            History.Pruned young = history.prune(NOW, 1, Instant.now(), false);
            long afterYoung = files();
            age();
            History.Pruned old = history.prune(NOW, 1, NOW, false);

            assertThat(tried.removed()).hasSize(2);
            assertThat(young.files()).isZero();
            assertThat(afterYoung).isEqualTo(before - 2);
            assertThat(old.files()).isPositive();
            assertThat(history.list()).hasSize(1);
            history.get(history.list().get(0), folder.resolve("back"));
        }
    }

    @Test
    void a_trend_names_what_is_new_and_what_is_gone() throws IOException {
        Judgement good = recorded("20261121t235958z-00aa", 0);
        Judgement bad = recorded("20261121t235958z-00bb", 2);

        Trend worse = Trend.of("embedded-next", List.of(bad, good));
        Trend better = Trend.of("embedded-next", List.of(good, bad));
        Trend same = Trend.of("embedded-next", List.of(bad, bad));

        assertThat(worse.fresh())
                .containsEntry("database/made/row-0", "DIVERGENT")
                .hasSize(1);
        assertThat(better.fresh()).isEmpty();
        assertThat(better.gone()).containsExactly("database/made/row-0");
        assertThat(same.fresh()).isEmpty();
        assertThat(worse.points()).extracting(Trend.Point::verdict).containsExactly("NONCONFORMANT", "CONFORMANT");
        assertThat(Trend.of("gke", List.of(bad)).points()).isEmpty();
    }

    private History history() {
        return History.at(folder.resolve("history").toString(), Map.of());
    }

    private Judgement recorded(String run, int differing) throws IOException {
        Path record = folder.resolve(run);
        RecordedRun.write(record, run, 24, differing);
        Judgement judgement = Judging.judge(StoredRun.read(record));
        Format.JSON.render(judgement, record);
        return judgement;
    }

    private Path object(String digest) {
        return folder.resolve("history/objects/" + digest.substring(0, 2) + "/" + digest.substring(2) + ".gz");
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("history"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private void age() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("history"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(1))));
            }
        }
    }
}
