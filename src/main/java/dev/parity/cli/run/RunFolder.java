package dev.parity.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The folder that becomes one run record.
 *
 * @param id sortable by time, unique: {@code 20261121t104512z-3f2c}; usable in e-mail addresses and bucket names
 */
record RunFolder(String id, Path path) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Makes the folder below {@code reports/runs}, or at the place asked for. */
    static RunFolder make(Path root, java.util.Optional<Path> out, Instant now) throws IOException {
        byte[] random = new byte[2];
        new SecureRandom().nextBytes(random);
        String id = TIME.format(now) + "-" + HexFormat.of().formatHex(random);
        Path path = out.map(Path::toAbsolutePath)
                .orElseGet(() -> root.resolve("reports").resolve("runs").resolve(id));
        Files.createDirectories(path);
        return new RunFolder(id, path);
    }

    Path environment(String name) {
        return path.resolve("environments").resolve(name);
    }

    /** Whether it is one of the checkout's own records. */
    boolean isBelow(Path root) {
        return path.startsWith(root.resolve("reports"));
    }

    /** Lets {@code reports/latest} point here, in one step. */
    void publish(Path root) throws IOException {
        Path reports = root.resolve("reports");
        if (isBelow(root)) {
            Path next = reports.resolve(".latest-" + id);
            Files.createSymbolicLink(next, reports.relativize(path));
            Files.move(next, reports.resolve("latest"), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
