package dev.parity.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.target.compose.ComposeMain;
import dev.parity.target.compose.ComposePlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The keeper of a compose project, in a process of its own: Ctrl-C does not reach it, our death does. */
final class ComposeProcess implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The keeper's orders, in the lease's folder. */
    static final String PLAN = "compose.json";

    private static final Duration END = Duration.ofSeconds(90);

    private final Process process;
    private final BufferedReader out;
    private final Path log;

    private ComposeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ComposeProcess start(Home home, ComposePlan plan, Lease lease) {
        try {
            Path file = lease.keep(PLAN, plan);
            Path log = lease.directory().resolve("keeper.log");
            ProcessBuilder builder = new ProcessBuilder(Children.command(List.of(
                    Home.java(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx96m",
                    "-cp",
                    home.classPath(),
                    ComposeMain.class.getName(),
                    file.toString())));
            // what is left is found by our own label: Ryuk's image need not be pulled, and nothing is to be tried out
            // first
            builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
            builder.environment().put("TESTCONTAINERS_CHECKS_DISABLE", "true");
            // else it would pull an image to find out, where this process is in a container itself
            builder.environment().putIfAbsent("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
            Process process = builder.redirectError(log.toFile()).start();
            lease.add(process.toHandle());
            return new ComposeProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the keeper of a compose project", e);
        }
    }

    /**
     * Waits as long as the keeper does, which has the budget.
     *
     * @throws Unreachable with the cause if it did not come up; all that was made is gone then
     */
    void mustBeReady(String environment, Consumer<String> progress) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode said = MAPPER.readTree(line);
                if (said.has("ready")) {
                    return;
                }
                if (said.has("failed")) {
                    throw new Unreachable(
                            environment + ": " + said.path("failed").asText());
                }
                progress.accept(said.path("progress").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Unreachable(
                environment + ": the keeper of the compose project ended. Expected it to run. Its log says: "
                        + Children.lastLines(log));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The keeper removes all it made; what it could not, the next sweep finds by the label. */
    @Override
    public void close() {
        StackProcess.end(process.toHandle(), END);
    }
}
