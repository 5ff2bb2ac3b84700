package dev.parity.drill.traffic;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Acts at a steady rate, one act after the other; what an outage kept it from doing is not caught up. */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final Duration LAST_ACT = Duration.ofSeconds(10);

    private final ScheduledExecutorService clock;

    private Writer(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    static Writer start(String name, Duration every, Runnable act) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "drill-" + name);
            thread.setDaemon(true);
            return thread;
        });
        AtomicLong last = new AtomicLong(System.nanoTime() - every.toNanos());
        Runnable due = () -> {
            long now = System.nanoTime();
            if (now - last.get() > every.toNanos() / 2) {
                last.set(now);
                safely(name, act);
            }
        };
        clock.scheduleAtFixedRate(due, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        return new Writer(clock);
    }

    /** An act that throws must not end all that follow. */
    private static void safely(String name, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed", name, e);
        }
    }

    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(LAST_ACT.toMillis(), TimeUnit.MILLISECONDS)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            clock.shutdownNow();
        }
    }
}
