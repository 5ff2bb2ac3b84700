package dev.parity.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An append-only file of lines, each written at once and chained to the one before; closing it seals it. */
final class LineFile implements AutoCloseable {
    private final OutputStream out;
    private final Chain chain = new Chain();
    private int lines;
    private boolean closed;

    LineFile(Path file) throws IOException {
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    synchronized void append(JsonNode line) throws IOException {
        if (closed) {
            throw new IOException("The evidence is sealed; nothing may be added. Record before closing the writer.");
        }
        out.write(chain.linked(ObservationCodec.bytes(line)));
        lines++;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            append(ObservationCodec.line(ObservationCodec.SEALED).put("lines", lines));
            closed = true;
            out.close();
        }
    }
}
