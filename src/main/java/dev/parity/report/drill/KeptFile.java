package dev.parity.report.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Raw evidence that lies beside a report, named so that a change of it shows. */
public record KeptFile(String name, long bytes, String sha256) {
    /** What a report rests on and is not rendered from it. */
    static List<KeptFile> in(Path folder) {
        return Stream.of("ledger.ndjson")
                .map(folder::resolve)
                .filter(Files::exists)
                .map(KeptFile::of)
                .toList();
    }

    private static KeptFile of(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                long size = bytes.transferTo(OutputStream.nullOutputStream());
                return new KeptFile(
                        file.getFileName().toString(), size, HexFormat.of().formatHex(digest.digest()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence " + file.getFileName() + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String line() {
        return name + ", " + bytes + " bytes, SHA-256 " + sha256;
    }
}
