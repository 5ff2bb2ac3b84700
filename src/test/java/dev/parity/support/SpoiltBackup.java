package dev.parity.support;

import dev.parity.drill.embedded.Archiving;
import dev.parity.drill.embedded.Manifest;
import dev.parity.drill.embedded.Verification;
import dev.parity.drill.sql.Database;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One scenario's copy of a base backup and its archived log, which may be damaged. */
public final class SpoiltBackup {
    private static final Path FULL = Path.of("/dev/full");
    private static final int SEGMENTS = 12;

    private final World world;
    private OwnStack stack;
    private Path backup;
    private Path archive;

    public SpoiltBackup(World world) {
        this.world = world;
    }

    public void take() throws IOException {
        stack = OwnStack.of(world);
        Path folder = Files.createTempDirectory(stack.scratch(), "copy");
        world.atEnd("the copy of the backup", () -> delete(folder));
        backup = copy(stack.backup(), folder.resolve("backup"));
        archive = copy(stack.archive(), folder.resolve("wal"));
    }

    public Manifest manifest() {
        return Manifest.read(backup);
    }

    public void verify() {
        Verification.mustBeGood(backup, archive);
    }

    public void cutLargest() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(largest().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
    }

    public void flipLargest() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(largest().toFile(), "rw")) {
            file.seek(file.length() / 2);
            int one = file.read();
            file.seek(file.length() / 2);
            file.write(one ^ 1);
        }
    }

    private Path largest() {
        return manifest().files().stream()
                .max(Comparator.comparingLong(Manifest.Item::size))
                .map(item -> backup.resolve("base").resolve(item.path()))
                .orElseThrow();
    }

    public void loseSegment() throws IOException {
        Files.delete(archive.resolve(Verification.next(manifest().firstSegment())));
    }

    /** The files that the next segments would be written to have no room: writing to them fails as on a full disk. */
    public void fillArchive() throws IOException {
        world.require(Files.exists(FULL), FULL + ", a disk that is always full");
        List<Path> planted = new ArrayList<>();
        world.atEnd("the full archive", () -> planted.forEach(SpoiltBackup::remove));
        try (Database database = Database.open(stack.url())) {
            String name = database.text("select pg_walfile_name(pg_current_wal_lsn())");
            for (int segment = 0; segment < SEGMENTS; segment++) {
                Path part = stack.archive().resolve(name + ".part");
                planted.add(Files.createSymbolicLink(part, FULL));
                name = Verification.next(name);
            }
            long before = Long.parseLong(failures(database));
            database.run("select pg_logical_emit_message(false, 'parity', 'no room for this')");
            database.run("select pg_switch_wal()");
            Awaitility.await("archiving fails")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> Long.parseLong(failures(database)) > before);
        }
    }

    private static String failures(Database database) {
        return database.text("select failed_count from pg_stat_archiver");
    }

    public void archiveMustWork() {
        try (Database database = Database.open(stack.url())) {
            Archiving.mustWork(database);
        }
    }

    private static void remove(Path link) {
        try {
            Files.deleteIfExists(link);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
