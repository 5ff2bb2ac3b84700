package dev.parity.reference.storage.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How the ETag of a file is made: from its content, or from its time and size. */
public enum EtagAlgorithm {
    MD5 {
        @Override
        String of(Path file) throws IOException {
            return '"' + md5(file) + '"';
        }
    },
    MTIME {
        @Override
        String of(Path file) throws IOException {
            long modified = Files.getLastModifiedTime(file).toMillis();
            return '"' + Long.toHexString(modified) + "-" + Long.toHexString(Files.size(file)) + '"';
        }
    };

    abstract String of(Path file) throws IOException;

    static String md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
