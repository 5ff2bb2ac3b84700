package dev.parity.reference.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parity.reference.postgres.Folders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
 * cannot start ({@code {"failed":"…"}}), and before it one {@link Part} a line for each hop that was asked for. Then
 * it takes one {@link Order} a line and answers each with {@code {"done":true}} or {@code {"failed":"…"}}. Ends on SIGTERM, and, unless detached, when its standard input ends because
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
            stack = Stack.start(plan, Clock.systemUTC(), part -> {
                if (plan.hops().containsKey(part.part())) {
                    print(out, part);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the stack did not start", e);
            print(out, Map.of("failed", told(e)));
            delete(plan.directory());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, plan, ended), "stack-stop"));
        print(out, stack.address());
        if (!plan.detached()) {
            obey(stack, System.in, out);
            System.exit(0);
        }
    }

    /** Whoever builds anew replaces the classes that running commands start their stacks with. */
    private static String told(Throwable failure) {
        return failure instanceof LinkageError
                ? failure + ": the classes were replaced while it started. Expected those of one build. Run it again"
                : String.valueOf(failure.getMessage());
    }

    private static synchronized void print(PrintStream out, Object line) {
        try {
            out.println(MAPPER.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void obey(Stack stack, InputStream in, PrintStream out) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            print(out, answer(stack, line));
        }
    }

    private static Map<String, ?> answer(Stack stack, String line) {
        try {
            return Map.of("done", true, "at", stack.obey(MAPPER.readValue(line, Order.class)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("an order was not obeyed", e);
            return Map.of("failed", String.valueOf(e.getMessage()));
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
