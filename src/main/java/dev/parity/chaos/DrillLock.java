package dev.parity.chaos;

import dev.parity.target.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One drill at a time in an environment; the lock ends with its process, however that ends. */
public final class DrillLock implements AutoCloseable {
    private final FileChannel file;

    private DrillLock(FileChannel file) {
        this.file = file;
    }

    /** Empty if somebody holds it. */
    public static Optional<DrillLock> take(Home home, String environment, String who) {
        Path path = path(home, environment);
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = locked(file);
            if (lock == null) {
                file.close();
                return Optional.empty();
            }
            file.truncate(0);
            file.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new DrillLock(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the lock " + path + " cannot be taken", e);
        }
    }

    private static FileLock locked(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    /** What who holds it said of themselves. */
    public static String holder(Home home, String environment) {
        try {
            return Files.readString(path(home, environment));
        } catch (IOException e) {
            return "somebody";
        }
    }

    /** Where locks and journals are. */
    public static Path folder(Home home) {
        return Journal.folder(home);
    }

    private static Path path(Home home, String environment) {
        return Journal.folder(home).resolve(environment + ".lock");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a lock cannot be given back", e);
        }
    }
}
