package dev.parity.cli.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.observation.Evidence;
import dev.parity.observation.EvidenceReader;
import dev.parity.observation.RedactionKey;
import dev.parity.prove.Scenarios;
import dev.parity.target.Children;
import dev.parity.target.Connection;
import dev.parity.target.Home;
import dev.parity.target.WorkerJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker process that stays and runs one selection after the other. */
final class WorkerScenarios implements Scenarios {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration CLEANING = Duration.ofSeconds(20);
    private static final int AT_ONCE = 4;
    /** By name, because the suite lives beside the tests. */
    private static final String MAIN = "dev.parity.suite.WorkerMain";

    private final Process process;
    private final BufferedReader events;
    private final Path folder;
    private final RedactionKey key;
    private int jobs;

    private WorkerScenarios(Process process, Path folder, RedactionKey key) {
        this.process = process;
        this.folder = folder;
        this.key = key;
        this.events = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts the process.
     *
     * @param folder where what it sees is kept, one folder for each selection
     * @param key of all workers whose evidence is compared
     */
    static WorkerScenarios start(Home home, Path folder, RedactionKey key) {
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(Children.command(List.of(
                            Home.java(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx384m",
                            "-Dparity.home=" + home.root(),
                            "-cp",
                            home.classPath(),
                            MAIN,
                            "--jobs")))
                    .directory(home.root().toFile())
                    .redirectError(folder.resolve("worker.log").toFile())
                    .start();
            return new WorkerScenarios(process, folder, key);
        } catch (IOException e) {
            throw new UncheckedIOException("a worker cannot be started", e);
        }
    }

    @Override
    public Evidence run(Connection connection, List<String> ids) {
        jobs++;
        Path seen = folder.resolve(String.valueOf(jobs));
        try {
            Path job = Files.createTempFile("parity-job", ".json");
            try {
                WorkerJob.of(connection, seen, ids, AT_ONCE, key.base64()).write(job);
                process.getOutputStream().write((job + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
                mustEnd();
            } finally {
                Files.deleteIfExists(job);
            }
            return EvidenceReader.read(seen);
        } catch (IOException e) {
            throw new UncheckedIOException("the worker left no evidence of " + ids, e);
        }
    }

    private void mustEnd() throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            JsonNode event = line.startsWith("{") ? MAPPER.readTree(line) : MAPPER.createObjectNode();
            if (event.path("event").asText().equals("end")) {
                return;
            }
        }
        throw new IOException("the worker's process ended; see " + folder.resolve("worker.log"));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(CLEANING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
