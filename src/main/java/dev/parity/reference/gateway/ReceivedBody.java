package dev.parity.reference.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Watches the client's body: tells of each part that came, of its end, and of an end before the one that was promised.
 */
final class ReceivedBody extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final LongConsumer received;
    private final Runnable ended;
    private final Runnable broken;

    ReceivedBody(StreamSourceConduit body, LongConsumer received, Runnable ended, Runnable broken) {
        super(body);
        this.received = received;
        this.ended = ended;
        this.broken = broken;
    }

    /** Reads some bytes. */
    @FunctionalInterface
    private interface Reading {
        long read() throws IOException;
    }

    private long watch(Reading reading) throws IOException {
        try {
            long count = reading.read();
            if (count > 0) {
                received.accept(count);
            } else if (count < 0) {
                ended.run();
            }
            return count;
        } catch (IOException | RuntimeException cut) {
            broken.run();
            throw cut;
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return (int) watch(() -> super.read(to));
    }

    @Override
    public long read(ByteBuffer[] to, int first, int count) throws IOException {
        return watch(() -> super.read(to, first, count));
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return watch(() -> super.transferTo(position, count, target));
    }

    @Override
    public long transferTo(long count, ByteBuffer buffer, StreamSinkChannel target) throws IOException {
        return watch(() -> super.transferTo(count, buffer, target));
    }
}
