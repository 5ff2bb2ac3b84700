package dev.parity.support;

import dev.parity.support.ScalingRules.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sizes that a workload takes, each with the time since the watch began. */
public final class ScalingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScalingWatch.class);
    private static final long EVERY_MILLIS = 250;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Size> seen = new CopyOnWriteArrayList<>();
    private final long began = System.nanoTime();
    private final IntSupplier size;

    private ScalingWatch(IntSupplier size) {
        this.size = size;
    }

    /** Begins to look. */
    public static ScalingWatch of(IntSupplier size) {
        ScalingWatch watch = new ScalingWatch(size);
        watch.clock.scheduleWithFixedDelay(watch::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            Duration asked = now();
            int pods = size.getAsInt();
            int last = seen.size() - 1;
            if (last >= 0 && seen.get(last).pods() == pods) {
                seen.set(last, new Size(seen.get(last).at(), asked, pods));
            } else {
                seen.add(new Size(now(), asked, pods));
            }
        } catch (RuntimeException e) {
            LOG.debug("the size was not seen: {}", e.toString());
        }
    }

    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** All sizes since then, beginning with the one before it. */
    public List<Size> since(Duration moment) {
        List<Size> all = new ArrayList<>(seen);
        while (all.size() > 1 && all.get(1).at().compareTo(moment) <= 0) {
            all.remove(0);
        }
        return all;
    }

    /** The size now; 0 before the first look. */
    public int last() {
        return seen.isEmpty() ? 0 : seen.get(seen.size() - 1).pods();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
