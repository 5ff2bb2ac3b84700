package dev.parity.observation;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Observations that are not unpacked yet: in memory, or still in the file that they were read from. */
sealed interface Packed {
    int size();

    List<byte[]> lines();

    void add(byte[] line, long position);

    static Packed inMemory() {
        return new Memory(new ArrayList<>());
    }

    static Packed in(Path file) {
        return new Stretches(file);
    }

    /** Lines as they are. */
    record Memory(List<byte[]> lines) implements Packed {
        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public void add(byte[] line, long position) {
            lines.add(line);
        }
    }

    /** Where lines stand in a file that nothing changes any more. */
    final class Stretches implements Packed {
        private final Path file;
        private long[] positions = new long[4];
        private int[] lengths = new int[4];
        private int size;

        Stretches(Path file) {
            this.file = file;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void add(byte[] line, long position) {
            if (size == lengths.length) {
                positions = java.util.Arrays.copyOf(positions, size * 2);
                lengths = java.util.Arrays.copyOf(lengths, size * 2);
            }
            positions[size] = position;
            lengths[size++] = line.length;
        }

        @Override
        public List<byte[]> lines() {
            try (FileChannel channel = FileChannel.open(file)) {
                List<byte[]> lines = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    lines.add(read(channel, i));
                }
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException("the evidence in " + file + " cannot be read any more", e);
            }
        }

        private byte[] read(FileChannel channel, int index) throws IOException {
            ByteBuffer line = ByteBuffer.allocate(lengths[index]);
            while (line.hasRemaining()) {
                if (channel.read(line, positions[index] + line.position()) < 0) {
                    throw new EOFException(file + " became shorter while it was judged");
                }
            }
            return line.array();
        }
    }
}
