package dev.parity.drill.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parity.drill.BadBackup;
import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    Path folder;

    private Path backup;
    private Path archive;

    @BeforeEach
    void a_backup_and_its_log() throws IOException {
        backup = folder.resolve("backup");
        archive = Files.createDirectory(folder.resolve("wal"));
        Files.createDirectories(backup.resolve("base"));
        Files.writeString(backup.resolve("base/rows"), "some rows");
        new Manifest(
                        "parity-backup/v1",
                        "b1",
                        "embedded",
                        "2026-11-21T17:00:00Z",
                        "15.19",
                        "0/2000028",
                        "0/2000100",
                        "0000000100000000000000FE",
                        List.of(new Manifest.Item("rows", 9, Digest.of("some rows"))))
                .write(backup);
        segment("0000000100000000000000FE");
        segment("0000000100000000000000FF");
        segment("000000010000000100000000");
    }

    @Test
    void accepts_a_whole_backup() {
        assertThat(Verification.mustBeGood(backup, archive).id()).isEqualTo("b1");
    }

    @Test
    void finds_a_flipped_bit() throws IOException {
        Files.writeString(backup.resolve("base/rows"), "some rowS");

        refused("rows has other bytes than were written");
    }

    @Test
    void finds_a_file_that_was_cut_short() throws IOException {
        Files.writeString(backup.resolve("base/rows"), "some");

        refused("rows has 4 bytes. Expected 9 bytes");
    }

    @Test
    void finds_a_missing_segment_of_the_log() throws IOException {
        Files.delete(archive.resolve("0000000100000000000000FF"));

        refused("segment 0000000100000000000000FF of the log is missing. Expected all from"
                + " 0000000100000000000000FE to 000000010000000100000000");
    }

    @Test
    void finds_a_segment_that_was_cut_short() throws IOException {
        Files.writeString(archive.resolve("0000000100000000000000FF"), "torn");

        refused("segment 0000000100000000000000FF has 4 bytes");
    }

    @Test
    void finds_a_backup_that_was_not_finished() throws IOException {
        Files.delete(backup.resolve(Manifest.FILE));

        refused("the manifest cannot be read");
    }

    private void refused(String because) {
        assertThatThrownBy(() -> Verification.mustBeGood(backup, archive))
                .isInstanceOf(BadBackup.class)
                .hasMessageContaining(because);
    }

    private void segment(String name) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.resolve(name).toFile(), "rw")) {
            file.setLength(16L * 1024 * 1024);
        }
    }
}
