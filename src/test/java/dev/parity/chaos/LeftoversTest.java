package dev.parity.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.chaos.embedded.LeftProcess;
import dev.parity.target.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final Fault PAUSE = new Fault(
            "database-paused",
            "it stands still",
            "embedded",
            "pause",
            "database",
            Map.of(),
            Duration.ofSeconds(1),
            List.of(),
            "");

    @TempDir
    private Path folder;

    @Test
    void what_a_killed_run_left_paused_is_shown_and_ended() throws Exception {
        Home home = new Home(folder, folder);
        Process paused = new ProcessBuilder("sleep", "600").start();
        new ProcessBuilder("kill", "-STOP", String.valueOf(paused.pid()))
                .start()
                .waitFor();
        journal(home, paused.pid());
        Leftovers leftovers = new Leftovers(home);

        assertThat(leftovers.seen()).singleElement().asString().contains("process " + paused.pid() + ", runs still");
        leftovers.remove();

        assertThat(paused.onExit()
                        .get(20, java.util.concurrent.TimeUnit.SECONDS)
                        .isAlive())
                .isFalse();
        assertThat(leftovers.removed())
                .singleElement()
                .asString()
                .contains("database-paused")
                .contains("no effect is left");
        assertThat(leftovers.stuck()).isEmpty();
        assertThat(new Leftovers(home).seen()).isEmpty();
    }

    @Test
    void a_run_that_lives_is_left_alone() {
        Home home = new Home(folder, folder);
        try (Journal journal = Journal.begin(home, "alive", "embedded")) {
            journal.intend(PAUSE, List.of("database"), List.of());

            Leftovers leftovers = new Leftovers(home).remove();

            assertThat(leftovers.removed()).isEmpty();
            assertThat(leftovers.underWay()).containsExactly("alive of embedded");
        }
    }

    @Test
    void two_drills_at_once_are_not_let_in() {
        Home home = new Home(folder, folder);
        try (DrillLock lock = DrillLock.take(home, "embedded", "the first").orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(DrillLock.take(home, "embedded", "the second")).isEmpty();
            assertThat(DrillLock.holder(home, "embedded")).isEqualTo("the first");
        }

        assertThat(DrillLock.take(home, "embedded", "the second")).isPresent();
    }

    /** As if written by a process that is gone. */
    private static void journal(Home home, long pid) throws IOException {
        Residue residue = LeftProcess.of("its database", pid, Path.of("/nowhere"));
        try (Journal journal = Journal.begin(home, "dead", "embedded")) {
            journal.intend(PAUSE, List.of("database"), List.of(residue));
        }
        Path file = Journal.folder(home).resolve("dead.ndjson");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("\"pid\":" + ProcessHandle.current().pid() + ",\"started", "\"pid\":0,\"started"));
    }
}
