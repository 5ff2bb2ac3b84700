package dev.parity.target.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Everything in Docker that carries a lease's label, and how it goes: found by the label alone, whoever made it. */
public final class Remains {
    /** On every container, network and volume that a run makes. */
    public static final String LABEL = "dev.parity.lease";

    private static final Duration GONE = Duration.ofSeconds(60);
    private static final int NOTHING_IN_A_ROW = 3;

    private final DockerCli docker = new DockerCli();
    private final String lease;
    private int nothing;

    public Remains(String lease) {
        this.lease = lease;
    }

    /**
     * Removes all of it: first the compose commands that may still be making more, then what is there, until nothing
     * was found three times in a row.
     *
     * @return false if it could not, for example because no engine answers
     */
    public boolean remove() {
        makers().forEach(ProcessHandle::destroyForcibly);
        nothing = 0;
        try {
            Awaitility.await("nothing is left of " + lease)
                    .dontCatchUncaughtExceptions() // Testcontainers' own hook removes the same and may lose the race
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(GONE)
                    .until(this::gone);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean gone() {
        boolean found = removed(List.of("ps", "--all", "--quiet"), List.of("rm", "--force", "--volumes"))
                | removed(List.of("network", "ls", "--quiet"), List.of("network", "rm"))
                | removed(List.of("volume", "ls", "--quiet"), List.of("volume", "rm", "--force"));
        nothing = found ? 0 : nothing + 1;
        return nothing >= NOTHING_IN_A_ROW;
    }

    /** True if there was something, or the engine could not be asked. */
    private boolean removed(List<String> list, List<String> remove) {
        DockerCli.Said found = said(list, List.of("--filter", "label=" + LABEL + "=" + lease));
        if (found.ok() && found.lines().isEmpty()) {
            return false;
        }
        if (found.ok()) {
            said(remove, found.lines());
        }
        return true;
    }

    private DockerCli.Said said(List<String> command, List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        return docker.run(GONE, Path.of("").toAbsolutePath(), all);
    }

    /** Processes that were given this lease in their environment: {@code docker compose up}, cut off from its parent. */
    private List<ProcessHandle> makers() {
        Path processes = Path.of("/proc");
        if (!Files.isDirectory(processes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(processes)) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(this::wasGivenTheLease)
                    .flatMap(path ->
                            ProcessHandle.of(Long.parseLong(path.getFileName().toString())).stream())
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private boolean wasGivenTheLease(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return ("\0" + environment + "\0").contains("\0PARITY_LEASE=" + lease + "\0");
        } catch (IOException notOurs) {
            return false;
        }
    }
}
