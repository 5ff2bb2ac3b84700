package dev.parity.reference.functions;

import dev.parity.reference.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one call in a context of its own: no host classes, no files, no network. The engine is shared, so that a source
 * is parsed once as long as it stays the same.
 */
final class Runner implements AutoCloseable {
    private static final Source URLS = resource("url.js");
    private static final Source HEADERS = resource("headers.js");
    private static final Source RUNTIME = resource("runtime.js");
    private static final HostAccess BUFFERS_ONLY =
            HostAccess.newBuilder(HostAccess.NONE).allowBufferAccess(true).build();

    private final Engine engine = Engine.newBuilder("js")
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Set<Context> running = ConcurrentHashMap.newKeySet();
    private final Watchdog watchdog;
    private final Duration timeout;
    private volatile boolean closed;

    Runner(Limits limits) {
        this.timeout = limits.wall();
        this.watchdog = new Watchdog(limits);
    }

    /**
     * One call.
     *
     * @param head method, URL and headers as JSON
     * @param body null if there is none
     */
    record Call(String function, String code, Map<String, String> variables, String head, byte[] body) {}

    Response run(Call call) {
        Logger log = LoggerFactory.getLogger("functions." + call.function());
        Host host = new Host(call.variables(), log);
        Context context = context();
        running.add(context);
        try (Watchdog.Watch watch = watchdog.watch(context)) {
            if (closed) {
                throw new IllegalStateException("functions are closed");
            }
            return run(call, host, context, watch, log);
        } finally {
            context.close(true);
            running.remove(context);
        }
    }

    private Response run(Call call, Host host, Context context, Watchdog.Watch watch, Logger log) {
        try {
            context.eval(URLS).execute();
            context.eval(HEADERS).execute();
            Value runtime = context.eval(RUNTIME).execute(host.members());
            Value module = context.eval(module(call));
            return converse(call, host, runtime, module, watch, log);
        } catch (PolyglotException e) {
            if (e.isCancelled() || e.isResourceExhausted()) {
                log.error("cut: {}", watch.reason());
                return Failure.LIMIT.response();
            }
            log.error("failed to start: {}", e.getMessage());
            return Failure.BOOT.response();
        }
    }

    private Response converse(Call call, Host host, Value runtime, Value module, Watchdog.Watch watch, Logger log) {
        ByteBuffer body = call.body() == null ? null : ByteBuffer.wrap(call.body());
        runtime.getMember("dispatch").execute(module, call.head(), body);
        while (!host.settled()) {
            if (host.timers().isEmpty()) {
                log.error("ended without an answer: its promise can no longer settle");
                return Failure.THROWN.response();
            }
            Host.Timer due = next(host, watch);
            if (due == null) {
                log.error("no answer within {}", timeout);
                return Failure.TIMEOUT.response();
            }
            runtime.getMember("fire").execute(due.id());
        }
        host.failure().ifPresent(message -> log.error("threw {}", message));
        return host.response().orElseGet(Failure.THROWN::response);
    }

    private static Host.Timer next(Host host, Watchdog.Watch watch) {
        try {
            return host.timers().poll(watch.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Context context() {
        return Context.newBuilder("js")
                .engine(engine)
                .allowExperimentalOptions(true)
                .allowHostAccess(BUFFERS_ONLY)
                .option("js.esm-eval-returns-exports", "true")
                .option("js.strict", "true")
                .build();
    }

    private static Source module(Call call) {
        return Source.newBuilder("js", call.code(), call.function() + "/index.mjs")
                .mimeType("application/javascript+module")
                .buildLiteral();
    }

    private static Source resource(String name) {
        try (InputStream file = Runner.class.getResourceAsStream(name)) {
            String code = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Source.newBuilder("js", code, name).buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the calls first: an engine waits for theirs while it holds the lock that a call needs for its first regular
     * expression, so both would wait for good.
     */
    @Override
    public void close() {
        closed = true;
        running.forEach(context -> context.close(true));
        watchdog.close();
        engine.close(true);
    }
}
