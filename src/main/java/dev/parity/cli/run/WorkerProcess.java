package dev.parity.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.cli.CommandFailure;
import dev.parity.target.Children;
import dev.parity.target.Home;
import dev.parity.target.WorkerJob;
import dev.parity.verdict.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One environment's suite in a process of its own; it tells its progress line by line. */
final class WorkerProcess {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration CLEANING = Duration.ofSeconds(20);
    /** By name, because the suite lives beside the tests. */
    private static final String MAIN = "dev.parity.suite.WorkerMain";

    private final Process process;
    private final Path job;

    private WorkerProcess(Process process, Path job) {
        this.process = process;
        this.job = job;
    }

    static WorkerProcess start(Home home, WorkerJob work) throws IOException {
        Path job = Files.createTempFile("parity-job", ".json");
        work.write(job);
        Path folder = Files.createDirectories(Path.of(work.folder()));
        Process process = new ProcessBuilder(Children.command(List.of(
                        Home.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xms64m", // else it begins with a 64th of the machine's memory
                        "-Xmx384m",
                        "-Dparity.home=" + home.root(),
                        "-cp",
                        home.classPath(),
                        MAIN,
                        job.toString())))
                .directory(home.root().toFile())
                .redirectError(folder.resolve("worker.log").toFile())
                .start();
        return new WorkerProcess(process, job);
    }

    /**
     * Follows it to its end.
     *
     * @return its exit code; 0 when it ran, whatever the scenarios did
     */
    int follow(String environment, Progress progress) throws IOException, InterruptedException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    tell(environment, MAPPER.readTree(line), progress);
                }
            }
            return process.waitFor();
        } finally {
            Files.deleteIfExists(job);
        }
    }

    private static void tell(String environment, JsonNode event, Progress progress) {
        switch (event.path("event").asText()) {
            case "plan" -> progress.planned(environment, event.path("total").asInt());
            case "finished" ->
                progress.finished(
                        environment,
                        event.path("name").asText(),
                        event.path("state").asText());
            case "error" ->
                throw new CommandFailure(
                        ExitCode.USAGE, "parity run: " + event.path("message").asText());
            default -> progress.alive(environment);
        }
    }

    /** Asks it to stop and clean up what it made; one that does not is killed. */
    void interrupt() {
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
