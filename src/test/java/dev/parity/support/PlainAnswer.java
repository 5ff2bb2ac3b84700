package dev.parity.support;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One answer of HTTP/1.1, read to its end: what is cut short is no answer.
 *
 * @param first its status line
 * @param body as text
 * @param last whether the connection ends after it
 */
record PlainAnswer(String first, String body, boolean last) {
    private static final int LONGEST_LINE = 64 * 1024;

    boolean good() {
        return first.startsWith("HTTP/1.1 2");
    }

    /** @throws IOException if the connection ends within the answer, or before it */
    static PlainAnswer read(InputStream in) throws IOException {
        String first = line(in);
        long length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT).replace(" ", "");
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring("content-length:".length()));
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.equals("connection:close")) {
                last = true;
            }
        }
        byte[] body = chunked ? chunks(in) : length < 0 ? in.readAllBytes() : exactly(in, length);
        return new PlainAnswer(first, new String(body, StandardCharsets.UTF_8), last || !chunked && length < 0);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (long size = size(in); size > 0; size = size(in)) {
            body.write(exactly(in, size));
            line(in);
        }
        while (!line(in).isEmpty()) {
            body.flush(); // a trailer, which nobody asked for
        }
        return body.toByteArray();
    }

    private static long size(InputStream in) throws IOException {
        return Long.parseLong(line(in).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(length));
        if (bytes.length < length) {
            throw new EOFException("an answer that was cut after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException(line.isEmpty() ? "a connection that ended without an answer" : "a cut answer");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
