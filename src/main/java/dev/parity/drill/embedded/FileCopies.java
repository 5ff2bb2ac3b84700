package dev.parity.drill.embedded;

import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A running server's data folder, copied while it writes: what the log repairs may be torn, what it need not is left out. */
final class FileCopies extends SimpleFileVisitor<Path> {
    /** Emptied at every start, or another server's own (PostgreSQL documentation, 26.3.4). */
    private static final Set<String> CONTENTS_LEFT_OUT = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_stat_tmp",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "pg_internal.init",
            "backup_label",
            "tablespace_map",
            "standby.signal");
    private static final int PIECE = 128 * 1024;

    private final Path from;
    private final Path to;
    private final List<Manifest.Item> items = new ArrayList<>();

    private FileCopies(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /** Copies as a stream, and reads what it copied only once. */
    static List<Manifest.Item> copy(Path data, Path to) throws IOException {
        FileCopies copies = new FileCopies(data, to);
        Files.walkFileTree(data, copies);
        return copies.items;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Path relative = from.relativize(folder);
        if (relative.getFileName().toString().startsWith("pgsql_tmp")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        Path copy = Files.createDirectories(to.resolve(relative.toString()));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        if (CONTENTS_LEFT_OUT.contains(relative.toString())) {
            if (relative.toString().equals("pg_wal")) {
                Files.createDirectories(copy.resolve("archive_status"));
            }
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!LEFT_OUT.contains(file.getFileName().toString()) && attributes.isRegularFile()) {
            try {
                items.add(copied(file));
            } catch (NoSuchFileException gone) {
                Files.deleteIfExists(to.resolve(from.relativize(file).toString()));
            }
        }
        return FileVisitResult.CONTINUE;
    }

    private Manifest.Item copied(Path file) throws IOException {
        String relative = from.relativize(file).toString();
        MessageDigest digest = Digest.algorithm();
        long size = 0;
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(to.resolve(relative))) {
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
                out.write(piece, 0, count);
                size += count;
            }
        }
        Files.setPosixFilePermissions(to.resolve(relative), PosixFilePermissions.fromString("rw-------"));
        return new Manifest.Item(relative, size, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
