package dev.parity.reference.storage.tus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that must not be longer than agreed. */
final class CountedStream extends FilterInputStream {
    private long left;

    CountedStream(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        taken(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        taken(Math.max(read, 0));
        return read;
    }

    private void taken(int read) {
        left -= read;
        if (left < 0) {
            throw TusRefusal.sizeExceeded();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
