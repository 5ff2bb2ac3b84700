package dev.parity.drill.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ledger on disk, outside of the target: a line before each call and a line after it, never changed. An action
 * without second line is of unknown outcome. Written through to the disk every 100 ms. No channel, which a writer that
 * is interrupted would close for all others.
 */
public final class LedgerFile implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long FLUSH_NANOS = 100_000_000;

    private final FileOutputStream file;
    private final long origin = System.nanoTime();
    private final AtomicLong ids = new AtomicLong();
    private long flushed = origin;

    private LedgerFile(FileOutputStream file) {
        this.file = file;
    }

    /** Begins a new ledger; one that is there is not touched. */
    public static LedgerFile begin(Path path) {
        try {
            return new LedgerFile(new FileOutputStream(Files.createFile(path).toFile(), true));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin the ledger " + path, e);
        }
    }

    /** Now, on the ledger's clock. */
    public long now() {
        return System.nanoTime() - origin;
    }

    /** An action about to be done. */
    public final class Intent {
        private final long id;

        private Intent(long id) {
            this.id = id;
        }

        /** What the caller was told. */
        public void told(Outcome outcome) {
            write(MAPPER.createObjectNode()
                    .put("told", id)
                    .put("outcome", outcome.name())
                    .put("at", now()));
        }
    }

    /** Notes what is about to be asked for. */
    public Intent ask(Kind kind, Act act, String writer, long sequence, String key, String digest) {
        long id = ids.incrementAndGet();
        write(MAPPER.createObjectNode()
                .put("ask", id)
                .put("kind", kind.name())
                .put("act", act.name())
                .put("writer", writer)
                .put("sequence", sequence)
                .put("key", key)
                .put("digest", digest)
                .put("at", now()));
        return new Intent(id);
    }

    private synchronized void write(ObjectNode line) {
        try {
            file.write((MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            if (System.nanoTime() - flushed > FLUSH_NANOS) {
                file.getFD().sync();
                flushed = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.getFD().sync();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be closed", e);
        }
    }

    /** All actions of a ledger; a last line that was cut short is left out. */
    public static List<Entry> read(Path path) {
        Map<Long, Entry> entries = new LinkedHashMap<>();
        try (var lines = Files.lines(path)) {
            lines.map(LedgerFile::parsed).forEach(line -> {
                if (line.has("ask")) {
                    entries.put(line.get("ask").asLong(), asked(line));
                } else if (line.has("told")) {
                    entries.computeIfPresent(line.get("told").asLong(), (id, entry) -> told(entry, line));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + path + " cannot be read", e);
        }
        return List.copyOf(entries.values());
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException cutShort) {
            return MAPPER.createObjectNode();
        }
    }

    private static Entry asked(JsonNode line) {
        long at = line.get("at").asLong();
        return new Entry(
                Kind.valueOf(line.get("kind").asText()),
                Act.valueOf(line.get("act").asText()),
                line.get("writer").asText(),
                line.get("sequence").asLong(),
                line.get("key").asText(),
                line.get("digest").asText(),
                Outcome.UNKNOWN,
                at,
                Long.MAX_VALUE);
    }

    private static Entry told(Entry entry, JsonNode line) {
        return new Entry(
                entry.kind(),
                entry.act(),
                entry.writer(),
                entry.sequence(),
                entry.key(),
                entry.digest(),
                Outcome.valueOf(line.get("outcome").asText()),
                entry.askedNanos(),
                line.get("at").asLong());
    }
}
