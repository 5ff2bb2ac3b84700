package dev.parity.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stack's directory and who lives in it: when no owner is alive any more, what is left may be swept.
 *
 * @param directory of the stack
 */
public record Lease(Path directory) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String FILE = "lease.json";

    /** Makes a directory owned by this process; other checkouts of the same user leave it alone. */
    public static Lease take(Path leases, String environment, Path checkout) {
        try {
            Path directory = leases.resolve(
                    environment + "-" + UUID.randomUUID().toString().substring(0, 8));
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Lease lease = new Lease(directory);
            ObjectNode file = MAPPER.createObjectNode()
                    .put("environment", environment)
                    .put("checkout", checkout.toString())
                    .put("since", Instant.now().toString());
            file.putArray("owners").add(owner(ProcessHandle.current()));
            lease.write(file);
            return lease;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a stack directory in " + leases, e);
        }
    }

    /** Names another process that keeps the directory in use. */
    void add(ProcessHandle process) {
        ObjectNode file = (ObjectNode) read();
        ((ArrayNode) file.get("owners")).add(owner(process));
        write(file);
    }

    /** A file in the directory that its owner alone may read: the orders of a process, keys among them. */
    Path keep(String name, Object content) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, MAPPER.writeValueAsBytes(content));
    }

    /** Keeps what {@code up} printed, so that {@code down} finds it. */
    public void describe(JsonNode description) {
        write(((ObjectNode) read()).set("up", description));
    }

    public Optional<JsonNode> description() {
        return Optional.ofNullable(read().get("up"));
    }

    public String environment() {
        return read().path("environment").asText();
    }

    boolean isOf(Path checkout) {
        return read().path("checkout").asText().equals(checkout.toString());
    }

    /** True if one of the processes named is alive: same id and same start. */
    boolean alive() {
        for (JsonNode owner : read().path("owners")) {
            Optional<ProcessHandle> process = ProcessHandle.of(owner.path("pid").asLong());
            if (process.filter(ProcessHandle::isAlive)
                    .map(Lease::started)
                    .filter(start -> start.equals(owner.path("started").asText()))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode owner(ProcessHandle process) {
        return MAPPER.createObjectNode().put("pid", process.pid()).put("started", started(process));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private JsonNode read() {
        try {
            return Files.exists(directory.resolve(FILE))
                    ? MAPPER.readTree(directory.resolve(FILE).toFile())
                    : MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the lease of " + directory, e);
        }
    }

    private void write(JsonNode content) {
        try {
            Path next = directory.resolve(FILE + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, MAPPER.writeValueAsBytes(content));
            Files.move(next, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the lease of " + directory, e);
        }
    }
}
