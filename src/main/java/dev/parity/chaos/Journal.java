package dev.parity.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parity.target.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run is about to break, written through to the disk before it does: a run that is killed leaves here what must
 * be taken back. One file a run; it is deleted when everything was shown to be gone.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String END = ".ndjson";

    private final Path path;
    private final FileChannel file;

    private Journal(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    static Path folder(Home home) {
        Path folder = home.leases().resolveSibling("chaos");
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder + ", where faults are noted", e);
        }
    }

    public static Journal begin(Home home, String id, String environment) {
        Path path = folder(home).resolve(id + END);
        try {
            Journal journal =
                    new Journal(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND));
            journal.line(MAPPER.createObjectNode()
                    .put("run", id)
                    .put("environment", environment)
                    .put("pid", ProcessHandle.current().pid())
                    .put("started", started(ProcessHandle.current())));
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin the journal " + path, e);
        }
    }

    /** Before anything is touched: what will be, and what undoes it if this process cannot. */
    public void intend(Fault fault, List<String> targets, List<Residue> residue) {
        ObjectNode line = MAPPER.createObjectNode()
                .put("fault", fault.name())
                .put("until", Instant.now().plus(fault.duration()).toString());
        line.set("targets", MAPPER.valueToTree(targets));
        line.set("residue", MAPPER.convertValue(residue.toArray(new Residue[0]), JsonNode.class));
        line(line);
    }

    public void reached(Fault fault, State state, String evidence) {
        line(MAPPER.createObjectNode()
                .put("reached", fault.name())
                .put("state", state.name())
                .put("evidence", evidence)
                .put("at", Instant.now().toString()));
    }

    private synchronized void line(ObjectNode line) {
        try {
            file.write(ByteBuffer.wrap((MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be written; nothing is broken without", e);
        }
    }

    /** Everything was shown to be gone. */
    public void done() {
        close();
        delete(path);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be closed", e);
        }
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be deleted", e);
        }
    }

    /** A journal of another process. */
    record Left(Path path, String run, String environment, boolean alive, List<String> faults, List<Residue> residue) {}

    static List<Left> all(Home home) {
        try (Stream<Path> files = Files.list(folder(home))) {
            return files.filter(file -> file.toString().endsWith(END))
                    .sorted()
                    .map(Journal::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("journals cannot be read", e);
        }
    }

    private static Left read(Path path) {
        List<String> faults = new ArrayList<>();
        List<Residue> residue = new ArrayList<>();
        JsonNode head = MAPPER.createObjectNode();
        try {
            for (String text : Files.readAllLines(path)) {
                JsonNode line = parsed(text);
                if (line.has("run")) {
                    head = line;
                } else if (line.has("fault")) {
                    faults.add(line.get("fault").asText());
                    residue.addAll(List.of(MAPPER.treeToValue(line.get("residue"), Residue[].class)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + path + " cannot be read", e);
        }
        return new Left(
                path,
                head.path("run").asText(),
                head.path("environment").asText(),
                alive(head),
                faults.stream().distinct().toList(),
                residue.stream().distinct().toList());
    }

    /** A last line may have been cut short: then nothing was done yet. */
    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException cutShort) {
            return MAPPER.createObjectNode();
        }
    }

    private static boolean alive(JsonNode head) {
        return ProcessHandle.of(head.path("pid").asLong())
                .filter(ProcessHandle::isAlive)
                .map(Journal::started)
                .filter(start -> start.equals(head.path("started").asText()))
                .isPresent();
    }

    /** With its number this names a process for ever. */
    public static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }
}
