package dev.parity.observation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Lines as bytes, one after the other; knows where each began, and whether the last one was ended. */
final class LineReader implements AutoCloseable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long read;
    private long begin;
    private boolean torn;

    LineReader(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** The next whole line without its line feed; empty at the end, and for a last line that was not ended. */
    Optional<byte[]> next() throws IOException {
        begin = read - end + next;
        ByteArrayOutputStream before = new ByteArrayOutputStream(0);
        while (next < end || fill()) {
            int feed = feed();
            if (feed >= 0) {
                byte[] rest = Arrays.copyOfRange(buffer, next, feed);
                next = feed + 1;
                return Optional.of(before.size() == 0 ? rest : joined(before, rest));
            }
            before.write(buffer, next, end - next);
            next = end;
        }
        torn = before.size() > 0;
        return Optional.empty();
    }

    /** Position in the file of the line that came last. */
    long begin() {
        return begin;
    }

    boolean torn() {
        return torn;
    }

    private int feed() {
        for (int i = next; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        read += end;
        return end > 0;
    }

    private static byte[] joined(ByteArrayOutputStream before, byte[] rest) {
        before.writeBytes(rest);
        return before.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
