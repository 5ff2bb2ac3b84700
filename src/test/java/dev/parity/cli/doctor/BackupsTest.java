package dev.parity.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.environment.EnvironmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    @TempDir
    private Path home;

    @Test
    void a_nightly_dump_cannot_meet_an_rpo_of_an_hour() throws IOException {
        assertThat(findings("1h", "{ by: pg_dump }"))
                .containsExactly(Finding.problem(
                        "rpo",
                        "budgets.rpo is 1h (agreed), and backups by pg_dump are 24h apart",
                        "Archive the log too (abilities.backup by pgbackrest, or archive_command) and write how often a"
                                + " segment is archived as abilities.backup.interval; or dump at least every 1h; or agree"
                                + " on another budget: all that is younger than the last backup would be lost."));
    }

    @Test
    void dumps_that_are_taken_often_enough_can() throws IOException {
        assertThat(findings("1h", "{ by: pg_dump, interval: 30m }"))
                .containsExactly(
                        Finding.ok("rpo", "budgets.rpo is 1h (agreed), and backups by pg_dump are 1800s apart"));
    }

    @Test
    void a_log_that_is_archived_too_seldom_cannot() throws IOException {
        assertThat(findings("1m", "{ by: pgbackrest, run: tool, interval: 5m }"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.state()).isEqualTo(Finding.State.PROBLEM);
                    assertThat(finding.remedy()).startsWith("Archive at least every 1m; or agree");
                });
    }

    @Test
    void what_is_not_declared_is_asked_for() throws IOException {
        assertThat(findings("1h", "{ by: command, run: take }"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.state()).isEqualTo(Finding.State.NOTE));
    }

    @Test
    void nothing_is_said_where_no_rpo_is_agreed() throws IOException {
        assertThat(findings(null, "{ by: pg_dump }")).isEmpty();
    }

    private List<Finding> findings(String rpo, String backup) throws IOException {
        Path folder = Files.createDirectories(home.resolve("environments"));
        Files.write(
                folder.resolve("place.yaml"),
                List.of(
                        "apiVersion: parity/v1",
                        "name: place",
                        "title: A place",
                        "target: embedded",
                        "profiles: [database]",
                        "abilities: { backup: " + backup + " }",
                        rpo == null ? "" : "budgets: { rpo: { value: " + rpo + ", because: agreed } }"));
        return new Backups(new EnvironmentFiles(Path.of("").toAbsolutePath(), Map.of())
                        .read(folder.resolve("place.yaml").toString()))
                .findings();
    }
}
