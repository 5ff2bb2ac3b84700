package dev.parity.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    @TempDir
    Path scratch;

    private Home home() {
        return new Home(Path.of("").toAbsolutePath(), scratch);
    }

    @Test
    void a_directory_of_a_living_process_is_not_swept() {
        Lease lease = Lease.take(home().leases(), "embedded", home().root());

        assertThat(new Sweeper(home()).sweep()).isEmpty();
        assertThat(lease.directory()).exists();
    }

    @Test
    void a_directory_whose_owners_are_all_gone_is_swept() throws Exception {
        Lease lease = Lease.take(home().leases(), "embedded", home().root());
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        String living =
                ProcessHandle.current().info().startInstant().orElseThrow().toString();
        Path file = lease.directory().resolve("lease.json");
        Files.writeString(file, Files.readString(file).replace(living, "1970-01-01T00:00:00Z"));

        assertThat(new Sweeper(home()).sweep())
                .containsExactly(lease.directory().getFileName().toString());
        assertThat(lease.directory()).doesNotExist();
    }

    @Test
    void a_directory_without_lease_is_left_alone_while_it_is_young_and_swept_later() throws IOException {
        Path bare = Files.createDirectory(home().leases().resolve("embedded-12345678"));

        assertThat(new Sweeper(home()).sweep()).isEmpty();
        Files.setLastModifiedTime(bare, FileTime.from(Instant.now().minusSeconds(120)));

        assertThat(new Sweeper(home()).sweep()).containsExactly("embedded-12345678");
    }

    @Test
    void a_stack_of_another_checkout_is_not_ended_by_name() {
        Lease lease = Lease.take(home().leases(), "embedded", Path.of("/elsewhere"));
        lease.describe(com.fasterxml.jackson.databind.json.JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("pid", ProcessHandle.current().pid()));

        assertThat(Stacks.of(home()).end("embedded")).isZero();
    }
}
