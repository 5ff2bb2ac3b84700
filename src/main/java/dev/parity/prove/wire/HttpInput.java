package dev.parity.prove.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one side of an HTTP/1.1 connection: heads as text, bodies as they are framed. */
final class HttpInput {
    private static final int LARGEST_HEAD = 1 << 20;
    private static final int BUFFER = 16_384;

    private final InputStream in;

    HttpInput(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    InputStream raw() {
        return in;
    }

    /** The next head; empty at the end of the connection. */
    Optional<Head> head() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String line = line(); line != null; line = line()) {
            if (line.isBlank() && text.size() > 0) {
                return Optional.of(Head.parse(text.toString(StandardCharsets.ISO_8859_1)));
            }
            if (!line.isBlank()) {
                text.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (text.size() > LARGEST_HEAD) {
                throw new IOException("a head of more than " + LARGEST_HEAD + " bytes");
            }
        }
        return Optional.empty();
    }

    /** With its end; null at the end of input. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (line.size() > LARGEST_HEAD) {
                throw new IOException("a line of more than " + LARGEST_HEAD + " bytes");
            }
        }
        return null;
    }

    /** Copies the body as it is framed. */
    void pass(Framing framing, OutputStream out) throws IOException {
        switch (framing.kind()) {
            case NONE -> out.flush();
            case LENGTH -> copy(framing.length(), out);
            case CHUNKED -> passChunks(out);
            case UNTIL_CLOSE -> {
                in.transferTo(new Flushing(out));
                out.flush();
            }
        }
    }

    /** The body itself, its framing taken off. */
    byte[] all(Framing framing) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        switch (framing.kind()) {
            case NONE -> body.reset();
            case LENGTH -> copy(framing.length(), body);
            case CHUNKED -> readChunks(body);
            case UNTIL_CLOSE -> in.transferTo(body);
        }
        return body.toByteArray();
    }

    private void passChunks(OutputStream out) throws IOException {
        for (long size = passed(out); size > 0; size = passed(out)) {
            copy(size, out);
            passLine(out);
            out.flush();
        }
        for (String line = passLine(out); !line.isBlank(); line = passLine(out)) {
            out.flush(); // a trailer
        }
        out.flush();
    }

    private void readChunks(OutputStream body) throws IOException {
        OutputStream nowhere = OutputStream.nullOutputStream();
        for (long size = passed(nowhere); size > 0; size = passed(nowhere)) {
            copy(size, body);
            passLine(nowhere);
        }
        for (String line = passLine(nowhere); !line.isBlank(); line = passLine(nowhere)) {
            body.flush(); // trailers go with the framing
        }
    }

    private long passed(OutputStream out) throws IOException {
        String size = passLine(out).split(";")[0].strip();
        return Long.parseLong(size, 16);
    }

    private String passLine(OutputStream out) throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the body ended early");
        }
        out.write(line.getBytes(StandardCharsets.ISO_8859_1));
        return line;
    }

    private void copy(long length, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the body ended early");
            }
            out.write(buffer, 0, read);
            out.flush();
            left -= read;
        }
    }

    /** Streams must reach their reader as they come. */
    private static final class Flushing extends java.io.FilterOutputStream {
        Flushing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            out.flush();
        }
    }
}
