package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerJobTest {
    @TempDir
    Path folder;

    @Test
    void survives_the_way_through_its_file() throws Exception {
        WorkerJob job = new WorkerJob(connection(), "out", "@core", "", List.of("auth"), 4, "a2V5");
        Path file = folder.resolve("job.json");

        job.write(file);

        assertThat(WorkerJob.read(file)).isEqualTo(job);
    }

    @Test
    void is_readable_by_its_owner_only_even_when_the_file_was_there() throws Exception {
        Path file = folder.resolve("job.json");
        Files.writeString(file, "open to all");

        new WorkerJob(connection(), "out", "", "", List.of(), 4, "a2V5").write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static Connection connection() {
        return new Connection(
                "embedded",
                "20261121-1",
                "http://127.0.0.1:1",
                Optional.of("postgresql://postgres:pw@127.0.0.1:2/postgres"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("anon"),
                Optional.of("service"),
                Optional.of("secret"),
                Optional.empty(),
                Optional.empty(),
                Set.of("auth-anonymous"),
                Map.of("auth", 1),
                1.0,
                Map.of("ready", Duration.ofSeconds(30)));
    }
}
