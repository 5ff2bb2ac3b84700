package dev.parity.reference.storage.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream at a size and remembers that it did. */
final class LimitedStream extends FilterInputStream {
    private long left;
    private boolean truncated;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    boolean truncated() {
        return truncated;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        return read < 0 || taken(1) == 0 ? -1 : read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (truncated) {
            return -1;
        }
        int read = super.read(buffer, offset, length);
        if (read <= 0) {
            return read;
        }
        int kept = taken(read);
        return kept == 0 ? -1 : kept;
    }

    private int taken(int read) {
        int kept = (int) Math.min(read, left);
        truncated = truncated || kept < read;
        left -= kept;
        return kept;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
