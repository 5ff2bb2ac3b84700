package dev.parity.reference.storage.backend;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Some bytes out of the middle of a file. */
final class Slice extends FilterInputStream {
    private long left;

    private Slice(InputStream in, long left) {
        super(in);
        this.left = left;
    }

    static InputStream of(Path file, ByteRange range) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(range.first());
        return new Slice(Channels.newInputStream(channel), range.size());
    }

    @Override
    public int read() throws IOException {
        int read = left > 0 ? super.read() : -1;
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = left > 0 ? super.read(buffer, offset, (int) Math.min(length, left)) : -1;
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
