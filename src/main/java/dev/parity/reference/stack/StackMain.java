package dev.parity.reference.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.reference.postgres.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stack process: {@code StackMain <plan.json>}. Prints one line of JSON when it is ready (a {@link StackAddress}) or
 * cannot start ({@code {"failed":"…"}}). Ends on SIGTERM, and, unless detached, when its standard input ends because
 * the process that started it is gone; then it deletes its directory.
 */
public final class StackMain {
    private static final Logger LOG = LoggerFactory.getLogger(StackMain.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StackMain() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StackPlan plan = MAPPER.readValue(Path.of(args[0]).toFile(), StackPlan.class);
        AtomicBoolean ended = new AtomicBoolean();
        Stack stack;
        try {
            stack = Stack.start(plan, Clock.systemUTC());
        } catch (RuntimeException e) {
            LOG.error("the stack did not start", e);
            out.println(MAPPER.writeValueAsString(Map.of("failed", String.valueOf(e.getMessage()))));
            delete(plan.directory());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, plan, ended), "stack-stop"));
        out.println(MAPPER.writeValueAsString(stack.address()));
        if (!plan.detached()) {
            waitForEnd(System.in);
            System.exit(0);
        }
    }

    private static void waitForEnd(InputStream in) throws IOException {
        byte[] ignored = new byte[64];
        while (in.read(ignored) >= 0) {
            LOG.debug("input is only watched for its end");
        }
    }

    private static void end(Stack stack, StackPlan plan, AtomicBoolean ended) {
        if (ended.compareAndSet(false, true)) {
            stack.close();
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
}
