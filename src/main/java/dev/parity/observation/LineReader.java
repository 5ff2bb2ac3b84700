package dev.parity.observation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Lines as bytes, one after the other; knows whether the last one was ended. */
final class LineReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private final InputStream in;
    private boolean torn;

    LineReader(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /** The next whole line without its line feed; empty at the end, and for a last line that was not ended. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(b);
        }
        torn = line.size() > 0;
        return Optional.empty();
    }

    boolean torn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
