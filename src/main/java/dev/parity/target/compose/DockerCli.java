package dev.parity.target.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The {@code docker} command, each call with an end. */
public final class DockerCli {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String program;
    private final Map<String, String> variables;

    public DockerCli() {
        this(Map.of());
    }

    /** @param variables over those of this process */
    public DockerCli(Map<String, String> variables) {
        this("docker", variables);
    }

    DockerCli(String program, Map<String, String> variables) {
        this.program = program;
        this.variables = Map.copyOf(variables);
    }

    /**
     * What a call said.
     *
     * @param exit 127 if there is no such command, 124 if it did not end in time
     */
    public record Said(int exit, String out, String err) {
        public boolean ok() {
            return exit == 0;
        }

        /** Lines of its output that are not blank. */
        public List<String> lines() {
            return out.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        /** The last thing it complained about. */
        public String complaint() {
            return err.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((first, second) -> second)
                    .orElse("exit " + exit);
        }
    }

    public Said run(String... arguments) {
        return run(LONGEST, Path.of("").toAbsolutePath(), List.of(arguments));
    }

    public Said run(Duration longest, Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(variables);
        try {
            return ended(builder.start(), longest);
        } catch (IOException absent) {
            return new Said(127, "", String.valueOf(absent.getMessage()));
        }
    }

    private static Said ended(Process process, Duration longest) throws IOException {
        process.getOutputStream().close();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> all(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Said(124, "", "no answer within " + longest.toSeconds() + " s");
            }
            return new Said(process.exitValue(), out.join(), err.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Said(124, "", "interrupted");
        }
    }

    private static String all(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
