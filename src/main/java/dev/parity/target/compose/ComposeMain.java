package dev.parity.target.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.reference.postgres.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The keeper of one compose project: {@code ComposeMain <plan.json>}. Prints {@code {"progress":"…"}} while it waits, then
 * {@code {"ready":true}} or {@code {"failed":"…"}}, one JSON object a line. Ends on SIGTERM, and, unless detached, when
 * its standard input ends because the process that started it is gone; then it removes all that carries its lease.
 */
public final class ComposeMain {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ComposeMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ComposePlan plan = MAPPER.readValue(Path.of(args[0]).toFile(), ComposePlan.class);
        CountDownLatch forever = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(plan), "compose-down"));
        Thread parent = new Thread(() -> untilEnd(System.in), "parent");
        parent.setDaemon(true);
        parent.start();
        try {
            new Boot(plan, state -> print(out, Map.of("progress", state))).mustGetWell();
        } catch (RuntimeException e) {
            print(out, Map.of("failed", String.valueOf(e.getMessage())));
            System.exit(1);
        }
        print(out, Map.of("ready", true));
        if (plan.detached()) {
            forever.await();
        }
        parent.join();
        System.exit(0);
    }

    /** What could not be removed keeps its lease, so that a sweep finds it. */
    private static void end(ComposePlan plan) {
        if (new Remains(plan.lease()).remove()) {
            delete(plan.directory());
        }
    }

    private static void delete(Path directory) {
        try {
            Folders.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    private static synchronized void print(PrintStream out, Object line) {
        try {
            out.println(MAPPER.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void untilEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
