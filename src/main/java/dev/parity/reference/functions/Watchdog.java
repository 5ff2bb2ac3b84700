package dev.parity.reference.functions;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;

/**
 * Cuts a call that runs too long, or that allocates while the heap is nearly full: community GraalJS has no memory
 * limit of its own.
 */
final class Watchdog implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration CHECK = Duration.ofMillis(50);
    private static final double FULL = 0.9;
    private static final long SUSPECT_BYTES = 128L << 20;

    private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "functions-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Watch watch(Context context, Duration limit) {
        return new Watch(context, limit);
    }

    /** The watch over one call, from now until it is closed. */
    final class Watch implements AutoCloseable {
        private final Context context;
        private final long deadline;
        private final long thread = Thread.currentThread().getId();
        private final long allocatedBefore = allocated(thread);
        private final ScheduledFuture<?> checking;
        private volatile String reason = "cancelled";

        private Watch(Context context, Duration limit) {
            this.context = context;
            this.deadline = System.nanoTime() + limit.toNanos();
            this.checking = checks.scheduleWithFixedDelay(
                    this::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }

        String reason() {
            return reason;
        }

        private void check() {
            if (System.nanoTime() > deadline + CHECK.toNanos()) {
                cut("computed longer than the time limit");
            } else if (heapIsFull() && allocated(thread) - allocatedBefore > SUSPECT_BYTES) {
                cut("took too much memory");
            }
        }

        private void cut(String why) {
            reason = why;
            checking.cancel(false);
            context.close(true);
        }

        @Override
        public void close() {
            checking.cancel(false);
        }
    }

    private static boolean heapIsFull() {
        Runtime heap = Runtime.getRuntime();
        return heap.totalMemory() - heap.freeMemory() > heap.maxMemory() * FULL;
    }

    private static long allocated(long thread) {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getThreadAllocatedBytes(thread)
                : Long.MAX_VALUE;
    }

    @Override
    public void close() {
        checks.shutdownNow();
    }
}
