package dev.parity.drill.embedded;

import dev.parity.drill.BadBackup;
import dev.parity.drill.traffic.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a backup from end to end before anything is restored from it. */
public final class Verification {
    private static final long SEGMENT = 16L * 1024 * 1024;
    private static final int PIECE = 128 * 1024;

    private final Path backup;
    private final Path archive;
    private final List<String> mistakes = new ArrayList<>();

    private Verification(Path backup, Path archive) {
        this.backup = backup;
        this.archive = archive;
    }

    /**
     * Checks every file of the base and that the log has no hole.
     *
     * @throws BadBackup naming all that is wrong
     */
    public static Manifest mustBeGood(Path backup, Path archive) {
        Manifest manifest = Manifest.read(backup);
        Verification verification = new Verification(backup, archive);
        manifest.files().forEach(verification::file);
        verification.log(manifest);
        if (!verification.mistakes.isEmpty()) {
            throw new BadBackup(verification.mistakes);
        }
        return manifest;
    }

    /**
     * A data folder is read by servers of its own major alone.
     *
     * @param major of the server that it is to be restored into
     * @throws BadBackup naming both
     */
    public static void mustFit(Manifest manifest, int major) {
        if (!manifest.postgres().split("\\.")[0].equals(String.valueOf(major))) {
            throw new BadBackup(List.of(manifest.id() + ": it was taken from PostgreSQL " + manifest.postgres()
                    + " and cannot be read by PostgreSQL " + major + ". Expected a server of the same major. Restore"
                    + " into one and move on from there with parity drill migrate, or use a logical backup."));
        }
    }

    private void file(Manifest.Item item) {
        Path file = backup.resolve("base").resolve(item.path());
        try {
            if (!Files.exists(file)) {
                wrong(item.path(), "is missing", "a file of " + item.size() + " bytes");
            } else if (Files.size(file) != item.size()) {
                wrong(item.path(), "has " + Files.size(file) + " bytes", item.size() + " bytes");
            } else if (!digest(file).equals(item.sha256())) {
                wrong(item.path(), "has other bytes than were written", "SHA-256 " + item.sha256());
            }
        } catch (IOException e) {
            wrong(item.path(), "cannot be read (" + e.getMessage() + ")", "a readable file");
        }
    }

    private void wrong(String path, String seen, String expected) {
        mistakes.add(backup.getFileName() + ": " + path + " " + seen + ". Expected " + expected
                + ". Restore from another backup.");
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Digest.algorithm();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] piece = new byte[PIECE];
            while (in.read(piece) >= 0) {
                continue;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A hole would end the recovery there, silently, and whatever came later would be lost. */
    private void log(Manifest manifest) {
        TreeSet<String> there = new TreeSet<>(segments());
        String timeline = manifest.firstSegment().substring(0, 8);
        there.removeIf(name -> !name.startsWith(timeline));
        if (there.isEmpty()) {
            mistakes.add(archive.getFileName() + ": the log from " + manifest.firstSegment()
                    + " on is missing. Expected at least this segment: the base alone is not consistent."
                    + " Look for the archive that belongs to this backup.");
            return;
        }
        String last = there.last();
        for (String name = manifest.firstSegment(); name.compareTo(last) <= 0; name = next(name)) {
            if (!there.contains(name)) {
                mistakes.add(archive.getFileName() + ": segment " + name + " of the log is missing. Expected all from "
                        + manifest.firstSegment() + " to " + last
                        + ". Find it, or restore to a moment before it with --to.");
            } else {
                mustBeWhole(name);
            }
        }
    }

    private void mustBeWhole(String name) {
        try {
            long size = Files.size(archive.resolve(name));
            if (size != SEGMENT) {
                mistakes.add(archive.getFileName() + ": segment " + name + " has " + size + " bytes. Expected "
                        + SEGMENT + ": it was cut short. Find a whole copy.");
            }
        } catch (IOException e) {
            mistakes.add(archive.getFileName() + ": segment " + name + " cannot be read: " + e.getMessage());
        }
    }

    /** The name of the following segment: timeline, then a number in two parts, the second below 256. */
    public static String next(String name) {
        long number = Long.parseLong(name.substring(8, 16), 16) * 256 + Long.parseLong(name.substring(16), 16) + 1;
        return name.substring(0, 8) + String.format("%08X%08X", number / 256, number % 256);
    }

    private List<String> segments() {
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(archive)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9A-F]{24}"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be read", e);
        }
    }
}
