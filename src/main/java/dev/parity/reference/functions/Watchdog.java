package dev.parity.reference.functions;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;

/** Cuts a call that runs too long or keeps too much memory: community GraalJS has no limits of its own. */
final class Watchdog implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration CHECK = Duration.ofMillis(25);

    private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "functions-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Memory memory = new Memory();
    private final Limits limits;

    Watchdog(Limits limits) {
        this.limits = limits;
    }

    Watch watch(Context context) {
        Watch watch = new Watch(context);
        watches.add(watch);
        return watch;
    }

    /** The watch over one call, from now until it is closed. */
    final class Watch implements AutoCloseable {
        private final Context context;
        private final long deadline;
        private final long thread = Thread.currentThread().getId();
        private final long allocatedBefore = allocated(thread);
        private final long computedBefore = computed(thread);
        private final long keptBefore = memory.kept();
        private final ScheduledFuture<?> checking;
        private volatile String reason = "cancelled";

        private Watch(Context context) {
            this.context = context;
            this.deadline = System.nanoTime() + limits.wall().toNanos();
            this.checking = checks.scheduleWithFixedDelay(
                    this::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }

        String reason() {
            return reason;
        }

        /** An error would end the checks for good, and memory is short just when they are needed. */
        private void check() {
            try {
                checkLimits();
            } catch (OutOfMemoryError exhausted) {
                cut("took all memory");
            }
        }

        private void checkLimits() {
            if (System.nanoTime() > deadline + CHECK.toNanos()) {
                cut("computed longer than the time limit");
            } else if (computed(thread) - computedBefore > limits.cpu().toNanos()) {
                cut("computed for more than " + limits.cpu().toMillis() + " ms");
            } else if (keepsTooMuch()) {
                cut("kept more than " + (limits.memoryBytes() >> 20) + " MB of memory");
            }
        }

        /** What is kept can be told for all calls together only: whoever allocated most since its begin is to blame. */
        private boolean keepsTooMuch() {
            return allocatedSince() > limits.memoryBytes()
                    && (memory.isShort() || memory.kept() - keptBefore > limits.memoryBytes())
                    && watches.stream().allMatch(other -> other.allocatedSince() <= allocatedSince())
                    && (memory.isShort() || memory.keptForSure() - keptBefore > limits.memoryBytes());
        }

        private long allocatedSince() {
            return allocated(thread) - allocatedBefore;
        }

        private void cut(String why) {
            reason = why;
            checking.cancel(false);
            context.close(true);
        }

        @Override
        public void close() {
            checking.cancel(false);
            watches.remove(this);
        }
    }

    private static long computed(long thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
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
