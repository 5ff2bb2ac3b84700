package dev.parity.reference.storage.backend;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A body that can be sent again when a connection breaks, which a client's stream cannot: held in memory, or in a file
 * if it is long. Read to its end, where a stream may still refuse it.
 */
final class HeldBody implements AutoCloseable {
    private final RequestBody request;
    private final Optional<Path> file;

    private HeldBody(RequestBody request, Optional<Path> file) {
        this.request = request;
        this.file = file;
    }

    /** @param inMemory the most bytes that are not written to a file */
    static HeldBody of(InputStream body, long length, int inMemory) {
        try {
            return length <= inMemory ? bytes(body, length) : file(body, length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static HeldBody bytes(InputStream body, long length) throws IOException {
        byte[] bytes = body.readNBytes((int) length);
        mustBeWhole(bytes.length + rest(body), length);
        return new HeldBody(RequestBody.fromBytes(bytes), Optional.empty());
    }

    private static HeldBody file(InputStream body, long length) throws IOException {
        Path file = Files.createTempFile("parity-part", "");
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                mustBeWhole(body.transferTo(out), length);
            }
            return new HeldBody(RequestBody.fromFile(file), Optional.of(file));
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
    }

    /** The next bytes of a stream, at most that many; none at its end. */
    static byte[] next(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static long rest(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }

    private static void mustBeWhole(long seen, long promised) throws EOFException {
        if (seen != promised) {
            throw new EOFException("the body has " + seen + " bytes, not the " + promised + " that were announced");
        }
    }

    RequestBody request() {
        return request;
    }

    @Override
    public void close() {
        file.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        });
    }
}
