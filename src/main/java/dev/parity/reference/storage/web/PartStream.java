package dev.parity.reference.storage.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one part of a multipart body: ends before the next boundary. */
final class PartStream extends InputStream {
    private final Source source;

    private PartStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return source.next();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int next = source.next();
            if (next < 0) {
                return i == 0 && length > 0 ? -1 : i;
            }
            buffer[offset + i] = (byte) next;
        }
        return length;
    }

    /** A multipart body, part after part. */
    static final class Source {
        private final PushbackInputStream in;
        private final byte[] delimiter;
        private boolean inPart;
        private boolean complete;
        private PartStream part;

        Source(InputStream in, String boundary) {
            this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
            this.in = new PushbackInputStream(in, delimiter.length + 2);
        }

        /** Goes to the next part, past what is left of this one; false at the end. */
        boolean nextPart() throws IOException {
            if (part == null) {
                in.unread(new byte[] {'\r', '\n'});
                inPart = true;
            }
            while (inPart && next() >= 0) {
                continue;
            }
            inPart = !complete;
            part = new PartStream(this);
            return inPart;
        }

        InputStream part() {
            return part;
        }

        /** A line of a part's head, without its end. */
        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r$", "");
        }

        private int next() throws IOException {
            if (!inPart) {
                return -1;
            }
            int c = in.read();
            if (c == '\r' && atDelimiter()) {
                inPart = false;
                return -1;
            }
            if (c < 0) {
                throw new IOException("Unexpected end of form");
            }
            return c;
        }

        /** After a carriage return: takes the rest of the delimiter, or nothing. */
        private boolean atDelimiter() throws IOException {
            byte[] rest = in.readNBytes(delimiter.length - 1);
            if (!Arrays.equals(rest, 0, rest.length, delimiter, 1, delimiter.length)) {
                in.unread(rest);
                return false;
            }
            byte[] end = in.readNBytes(2);
            complete = end.length < 2 || (end[0] == '-' && end[1] == '-');
            return true;
        }
    }
}
