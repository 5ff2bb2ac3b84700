package dev.parity.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.reference.stack.StackAddress;
import dev.parity.reference.stack.StackMain;
import dev.parity.reference.stack.StackPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack in a process of its own: started, asked for its address, and ended with its directory gone. */
final class StackProcess implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration END = Duration.ofSeconds(15);

    private final Process process;
    private final Path log;

    private StackProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static StackProcess start(Home home, StackPlan plan, Lease lease) {
        try {
            Path file = lease.directory().resolve("plan.json");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, MAPPER.writeValueAsBytes(plan));
            Path log = lease.directory().resolve("stack.log");
            Process process = new ProcessBuilder(Children.command(List.of(
                            Home.java(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx320m",
                            "-Xss512k",
                            "-cp",
                            home.classPath(),
                            StackMain.class.getName(),
                            file.toString())))
                    .redirectError(log.toFile())
                    .start();
            lease.add(process.toHandle());
            return new StackProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a stack process", e);
        }
    }

    /**
     * Waits for the line that says it is ready.
     *
     * @throws Unreachable with what the process said last, if it does not come in time
     */
    StackAddress mustBeReady(Duration atMost) {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return out.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String first = line.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode said = first == null ? MAPPER.createObjectNode() : MAPPER.readTree(first);
            if (first == null || said.has("failed")) {
                throw new Unreachable("The embedded stack did not start: "
                        + said.path("failed").asText("its process ended") + tail());
            }
            return MAPPER.treeToValue(said, StackAddress.class);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new Unreachable("The embedded stack was not ready within " + atMost + tail(), e);
        } catch (ExecutionException | IOException e) {
            throw new Unreachable("The embedded stack did not start" + tail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while the embedded stack was starting", e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return ". Last lines of its log: "
                    + String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to end and waits; one that does not listen is killed (the next start sweeps what it leaves). */
    @Override
    public void close() {
        end(process.toHandle());
    }

    static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
