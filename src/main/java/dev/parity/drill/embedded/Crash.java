package dev.parity.drill.embedded;

import dev.parity.drill.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The end of a server or a stack without a word, as {@code kill -9} does it; and the proof that it took hold. */
public final class Crash {
    private static final Duration DEATH = Duration.ofSeconds(10);

    private Crash() {}

    /** The data folder of a server and its postmaster. */
    public record Server(Path data, long pid) {}

    public static Server of(String databaseUrl) {
        try (Database database = Database.open(databaseUrl)) {
            Path data = Path.of(database.text("show data_directory"));
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return new Server(data, Long.parseLong(pid.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the server's process is not known", e);
        }
    }

    /** Kills the postmaster and all its children at once; what was killed. */
    public static String kill(Server server) {
        return kill(List.of(server.pid()));
    }

    public static String kill(List<Long> pids) {
        List<ProcessHandle> family = pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("killed processes ended")
                .dontCatchUncaughtExceptions()
                .pollInterval(Duration.ofMillis(10))
                .atMost(DEATH)
                .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
        return family.size() + " processes killed, " + pids + " first";
    }
}
