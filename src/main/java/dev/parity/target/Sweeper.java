package dev.parity.target;

import dev.parity.reference.postgres.Folders;
import dev.parity.target.compose.Remains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what killed runs left: their PostgreSQL processes and containers first, then their directories. */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int DEPTH = 3;
    private static final Duration YOUNG = Duration.ofSeconds(30);
    private static final Duration DEATH = Duration.ofSeconds(10);

    private final Home home;
    private final List<String> left = new ArrayList<>();
    private final List<String> stuck = new ArrayList<>();

    public Sweeper(Home home) {
        this.home = home;
    }

    /** Names of the stacks that were swept. */
    public List<String> sweep() {
        List<String> swept = new ArrayList<>();
        for (Path directory : directories()) {
            if (!young(directory)
                    && !new Lease(directory).alive()
                    && containersGone(directory)
                    && undone(directory)
                    && removed(directory)) {
                swept.add(directory.getFileName().toString());
            }
        }
        return swept;
    }

    /** What lies elsewhere first; if it cannot be removed now, its note stays for the next time. */
    private boolean undone(Path directory) {
        try {
            Undo.noted(directory).ifPresent(Undo::run);
            Undo.forget(directory);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} is not swept: {}", directory.getFileName(), e.getMessage());
            left.add(directory.getFileName() + ": " + e.getMessage());
            return false;
        }
    }

    private boolean removed(Path directory) {
        try {
            remove(directory);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} is not swept", directory.getFileName(), e);
            stuck.add(directory + " could not be removed: " + e.getMessage() + ". End its processes ("
                    + postmasters(directory) + ") and delete it as a user who may.");
            return false;
        }
    }

    private static String postmasters(Path directory) {
        List<Long> pids = dataFolders(directory).stream()
                .flatMap(folder -> postmaster(folder).stream())
                .map(ProcessHandle::pid)
                .toList();
        return pids.isEmpty() ? "none is known" : "kill -9 " + pids;
    }

    /** What only a person can remove, with what to do. */
    public List<String> stuck() {
        return List.copyOf(stuck);
    }

    /** What the last sweep could not remove, with the reason. */
    public List<String> left() {
        return List.copyOf(left);
    }

    /** Directories of all stacks of this user, living or not. */
    public List<Path> directories() {
        try (Stream<Path> all = Files.list(home.leases())) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory without lease may be one that another process is just making. */
    private static boolean young(Path directory) {
        try {
            return !Files.exists(directory.resolve("lease.json"))
                    && Files.getLastModifiedTime(directory)
                            .toInstant()
                            .isAfter(Instant.now().minus(YOUNG));
        } catch (IOException e) {
            return true;
        }
    }

    /** Where no Docker engine answers now, the lease stays for a later sweep. */
    private static boolean containersGone(Path directory) {
        return !Files.exists(directory.resolve(ComposeProcess.PLAN))
                || new Remains(directory.getFileName().toString()).remove();
    }

    /** Deletes the directory of a lease that is not needed any more. */
    public void drop(Lease lease) {
        remove(lease.directory());
    }

    static void remove(Path directory) {
        dataFolders(directory).forEach(folder -> postmaster(folder).ifPresent(Sweeper::kill));
        try {
            Folders.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ", left by a killed run", e);
        }
    }

    /** A stack has one, a drill several, a folder deeper. */
    private static List<Path> dataFolders(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(directory, DEPTH, (path, attributes) -> path.endsWith("postmaster.pid"))) {
            return all.map(Path::getParent).toList();
        } catch (IOException | UncheckedIOException gone) {
            LOG.debug("{} changes while it is searched", directory, gone);
            return List.of(directory.resolve("pg"));
        }
    }

    /** The process in PostgreSQL's lock file, if it still is that server and not another with its number. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        Path lock = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readAllLines(lock).get(0).strip());
            return ProcessHandle.of(pid).filter(process -> runsIn(process, data));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean runsIn(ProcessHandle process, Path data) {
        String command = process.info().commandLine().orElse("");
        return command.contains(data.toString());
    }

    private static void kill(ProcessHandle postmaster) {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("processes of a killed run ended")
                .atMost(DEATH)
                .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
}
