package dev.parity.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.reference.stack.Order;
import dev.parity.reference.stack.StackAddress;
import dev.parity.reference.stack.StackMain;
import dev.parity.reference.stack.StackPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack in a process of its own: started, asked for its address, and ended with its directory gone. */
final class StackProcess implements Controls, AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration END = Duration.ofSeconds(15);

    private static final Duration RESTART = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final BufferedReader out;

    private StackProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static StackProcess start(Home home, StackPlan plan, Lease lease) {
        try {
            Path file = lease.keep("plan.json", plan);
            Path log = lease.directory().resolve("stack.log");
            Process process = new ProcessBuilder(Children.command(List.of(
                            Home.java(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xms64m", // else it begins with a 64th of the machine's memory
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
     * Waits for the line that says it is ready; lines before it tell where the hops lead.
     *
     * @throws Unreachable with what the process said last, if it does not come in time
     */
    StackAddress mustBeReady(Duration atMost, Hops hops) {
        JsonNode said = said(atMost, hops, "was not ready");
        if (!said.has("gateway")) {
            throw new Unreachable(
                    "The embedded stack did not start: " + said.path("failed").asText("its process ended") + tail());
        }
        return MAPPER.convertValue(said, StackAddress.class);
    }

    @Override
    public void restart(String service, Map<String, String> settings, Duration ahead) {
        order(new Order(Order.Act.RESTART, service, settings, ahead.toMillis()));
    }

    @Override
    public void stop(String service) {
        order(new Order(Order.Act.STOP, service, Map.of(), 0));
    }

    @Override
    public void revive() {
        order(new Order(Order.Act.REVIVE, "database", Map.of(), 0));
    }

    @Override
    public String certificate(Duration ahead) {
        return order(new Order(Order.Act.CERTIFICATE, "gateway", Map.of(), ahead.toMillis()))
                .path("at")
                .asText();
    }

    private synchronized JsonNode order(Order given) {
        try {
            byte[] order = MAPPER.writeValueAsBytes(given);
            process.getOutputStream().write(order);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new Unreachable("The embedded stack takes no order any more" + tail(), e);
        }
        String what = given.act().name().toLowerCase(java.util.Locale.ROOT) + " " + given.service();
        JsonNode said = said(RESTART, Hops.NONE, "did not " + what);
        if (!said.has("done")) {
            throw new Unreachable("The embedded stack could not " + what + ": "
                    + said.path("failed").asText("its process ended") + tail());
        }
        return said;
    }

    /** The next line that is no announcement; empty at the end of its output. */
    private JsonNode said(Duration atMost, Hops hops, String otherwise) {
        CompletableFuture<JsonNode> line = CompletableFuture.supplyAsync(() -> next(hops));
        try {
            return line.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new Unreachable("The embedded stack " + otherwise + " within " + atMost + tail(), e);
        } catch (ExecutionException e) {
            throw new Unreachable("The embedded stack " + otherwise + tail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while waiting for the embedded stack", e);
        }
    }

    private JsonNode next(Hops hops) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode said = MAPPER.readTree(line);
                if (!said.has("part")) {
                    return said;
                }
                hops.leadsTo(said.path("part").asText(), said.path("port").asInt());
            }
            return MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        String last = Children.lastLines(log);
        return last.isEmpty() ? "" : ". Last lines of its log: " + last;
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
        end(process, END);
    }

    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
