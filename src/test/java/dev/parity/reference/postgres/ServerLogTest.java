package dev.parity.reference.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    Path folder;

    @Test
    void what_is_wrong_with_a_setting_is_told_with_the_end() throws IOException {
        assertThat(tail(
                        "2026-11-22 06:50:03.9 GMT [7] LOG:  unrecognized configuration parameter \"newer\" in file",
                        "2026-11-22 06:50:03.9 GMT [7] FATAL:  configuration file contains errors"))
                .contains("unrecognized configuration parameter")
                .contains("contains errors");
    }

    @Test
    void another_process_and_an_earlier_start_are_left_out() throws IOException {
        assertThat(tail(
                        "2026-11-22 06:49:00.0 GMT [5] FATAL:  an earlier end",
                        "2026-11-22 06:50:00.0 GMT [8] LOG:  a checkpoint",
                        "2026-11-22 06:50:01.0 GMT [9] FATAL:  could not find the segment",
                        "2026-11-22 06:50:01.1 GMT [8] LOG:  database system is shut down"))
                .isEqualTo("2026-11-22 06:50:01.0 GMT [9] FATAL:  could not find the segment"
                        + " | 2026-11-22 06:50:01.1 GMT [8] LOG:  database system is shut down");
    }

    @Test
    void without_a_cause_the_last_lines_are_told() throws IOException {
        assertThat(tail("1", "2", "3", "4", "5", "6")).isEqualTo("2 | 3 | 4 | 5 | 6");
    }

    private String tail(String... lines) throws IOException {
        return ServerLog.tail(Files.write(folder.resolve("log"), List.of(lines)));
    }
}
