package dev.parity.reference.storage.web;

import dev.parity.reference.storage.failure.Errors;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A body that is refused as too large once it proves to be, in the words of whoever reads it. */
public final class LimitedBody extends FilterInputStream {
    private final Supplier<? extends RuntimeException> refusal;
    private long left;

    public LimitedBody(InputStream in, long limit) {
        this(in, limit, Errors::entityTooLarge);
    }

    public LimitedBody(InputStream in, long limit, Supplier<? extends RuntimeException> refusal) {
        super(in);
        this.left = limit;
        this.refusal = refusal;
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
            throw refusal.get();
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
