package dev.parity.support;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A steady flow of requests that does not wait for answers, each sent once: whatever a client library would repeat
 * shows here as a failure.
 */
public final class OpenLoop implements AutoCloseable {
    private static final int SHORT = 64;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newCachedThreadPool();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger good = new AtomicInteger();
    private final Map<String, Integer> failures = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Wires wires;
    private final Connections connections;
    private final String head;

    /** Where its requests travel. */
    public enum Connections {
        /** Each on one of its own. */
        FRESH,
        /** Every other one on one that served before. */
        KEPT_AND_FRESH
    }

    private OpenLoop(URI url, Map<String, String> headers, Connections connections) {
        this.wires = new Wires(url);
        this.connections = connections;
        StringBuilder text = new StringBuilder("GET " + url.getRawPath()
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()) + " HTTP/1.1\r\nHost: "
                + url.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        this.head = text.toString();
    }

    /** Begins to send. */
    public static OpenLoop of(URI url, Map<String, String> headers, int perSecond, Connections connections) {
        OpenLoop loop = new OpenLoop(url, headers, connections);
        long every = TimeUnit.SECONDS.toNanos(1) / perSecond;
        loop.clock.scheduleAtFixedRate(() -> loop.senders.execute(loop::send), 0, every, TimeUnit.NANOSECONDS);
        return loop;
    }

    private void send() {
        boolean kept = sent.getAndIncrement() % 2 == 0 && connections == Connections.KEPT_AND_FRESH;
        long began = System.nanoTime();
        try {
            PlainAnswer answer = kept ? wires.kept(head + "\r\n") : wires.fresh(head + "Connection: close\r\n\r\n");
            if (answer.good()) {
                good.incrementAndGet();
                answers.merge(
                        answer.body().length() > SHORT ? "long" : answer.body().strip(), 1, Integer::sum);
            } else {
                fail(answer.first(), kept, began);
            }
        } catch (IOException | RuntimeException e) {
            fail(e.toString(), kept, began);
        }
    }

    private void fail(String how, boolean kept, long began) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        failures.merge(how + (kept ? " on a kept connection" : "") + " after " + seconds + " s", 1, Integer::sum);
    }

    public int sent() {
        return sent.get();
    }

    /** Good answers so far. */
    public int good() {
        return good.get();
    }

    /** Short bodies of good answers so far, each with how often. */
    public Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    /** What went wrong, each with how often. */
    public Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }

    /** Ends sending and waits for what is under way. */
    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(Wires.ANSWER.plus(Wires.CONNECT).toSeconds(), TimeUnit.SECONDS)) {
                failures.merge("no answer within " + Wires.ANSWER.toSeconds() + " s", 1, Integer::sum);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wires.close();
    }
}
